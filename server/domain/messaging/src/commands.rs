//! Commands on messages, one per file. All run on the caller's connection.

mod mark_sent;
mod queue_message;
mod record_failure;

pub(crate) use mark_sent::mark_sent;
pub use queue_message::queue_message;
pub(crate) use record_failure::record_failure;
