//! How mail leaves the house. Providers implement this; the wiring chooses one.

use async_trait::async_trait;

use crate::model::Mail;

/// Why a mail was not taken. The words are for logs and operators.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may be taken later: the server is away, busy, or refuses us and not the mail.
    #[error("for now: {0}")]
    Temporary(String),
    /// It will never be taken: there is no such recipient, or the mail itself is refused.
    #[error("for good: {0}")]
    Permanent(String),
}

/// Sends mail.
#[async_trait]
pub trait MailTransport: Send + Sync {
    /// Hands `mail` over. Success means that somebody else is responsible for it from now on, not that it arrived.
    async fn send(&self, mail: &Mail) -> Result<(), SendError>;
}
