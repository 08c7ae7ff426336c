//! Views of messages, one per file.

mod message_by_id;
mod recent_messages;
mod unsent_mail;

pub use message_by_id::{MessageDetail, message_by_id};
pub use recent_messages::{MessageSummary, recent_messages};
pub(crate) use unsent_mail::unsent_mail;
