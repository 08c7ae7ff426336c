//! Commands on stored events, one per file.

mod purge;
mod replay;
mod store_events;

pub use purge::purge;
pub use replay::{replay_dead, replay_event};
pub use store_events::store_events;
