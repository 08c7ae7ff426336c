//! Views of stored events, one per file.

mod event;
mod events;

pub use event::{EventDetail, webhook_event};
pub use events::{EventFilter, EventLine, webhook_events};
