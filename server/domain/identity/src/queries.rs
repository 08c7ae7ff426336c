//! What a person sees of the own account, one view per file.

mod current;
mod security_events;
mod sessions_of;

pub use security_events::{SecurityEvent, security_events};
pub use sessions_of::{SessionView, sessions_of};
