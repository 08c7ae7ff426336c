//! What a message is, before, on and after its way.

use kernel::{MessageId, Timestamp};
use serde::{Deserialize, Serialize};

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum MessageStatus {
    /// Waits to be sent, for the first time or again.
    Queued,
    /// The transport has taken it.
    Sent,
    /// Given up.
    Failed,
}

/// A message to be queued.
#[derive(Debug, Clone, Copy)]
pub struct NewMessage<'a> {
    /// What kind of letter it is, e.g. `verify_email`; for lists and figures.
    pub kind: &'a str,
    /// The recipient's address.
    pub to_address: &'a str,
    /// The recipient's name; may be empty.
    pub to_name: &'a str,
    /// The name that stands beside our address, e.g. the shop's.
    pub from_name: &'a str,
    /// Where answers go; empty: to our address.
    pub reply_to: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// The body as plain text.
    pub text: &'a str,
    /// The body as HTML.
    pub html: &'a str,
    /// What tells its cause from others in the channel, e.g. the id of the event: at most 200 bytes.
    pub dedupe_key: &'a str,
}

/// A message as a transport gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The message: the same at every attempt.
    pub id: MessageId,
    /// The name that stands beside our address.
    pub from_name: String,
    /// Where answers go; empty: to our address.
    pub reply_to: String,
    /// The recipient's address.
    pub to_address: String,
    /// The recipient's name; may be empty.
    pub to_name: String,
    /// Subject.
    pub subject: String,
    /// The body as plain text.
    pub text: String,
    /// The body as HTML.
    pub html: String,
    /// When it was queued.
    pub written_at: Timestamp,
}
