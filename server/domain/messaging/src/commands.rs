//! Commands on messages, one per file. They run on the caller's connection, except the purge.

mod mark_sent;
mod purge;
mod queue_message;
mod record_failure;

pub(crate) use mark_sent::mark_sent;
pub use purge::purge;
pub use queue_message::queue_message;
pub(crate) use record_failure::record_failure;
