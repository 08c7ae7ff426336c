//! What travels between the mailbox's pages and the server.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A message in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxLine {
    /// The message.
    pub id: Uuid,
    /// The recipient's address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Stored word of where it stands: `queued`, `sent`, `failed`.
    pub status: String,
    /// When it was queued.
    pub created_at: Timestamp,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxPage {
    /// The messages, newest first.
    pub lines: Vec<MailboxLine>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// A message to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxMessage {
    /// The message.
    pub id: Uuid,
    /// The recipient's address.
    pub to: String,
    /// The recipient's name; may be empty.
    pub to_name: String,
    /// The name that stands beside our address.
    pub from_name: String,
    /// Where answers go.
    pub reply_to: String,
    /// Subject.
    pub subject: String,
    /// The body as plain text; its HTML has an address of its own.
    pub text: String,
    /// Stored word of where it stands.
    pub status: String,
    /// When it was queued.
    pub created_at: Timestamp,
}
