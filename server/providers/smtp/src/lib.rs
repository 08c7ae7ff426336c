//! Sends mail through an SMTP server (RFC 5321), by the crate `lettre`.
//!
//! Invariants: a password never crosses a network in the clear; certificates are checked against the machine's own list;
//! no mail takes longer than [`LONGEST_SENDING`], whatever the server does; a mail keeps its `Message-ID` over attempts.
//! Deliberately not here: DKIM, which is the mail server's work, bounces, and what letters say.

mod address;
mod compose;
mod refusal;

use std::time::Duration;

use async_trait::async_trait;
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use messaging::{Mail, MailTransport, SendError};

/// Waiting for a connection, at most.
const LONGEST_CONNECTING: Duration = Duration::from_secs(15);
/// Handing one mail over, at most: servers may think for minutes (RFC 5321 §4.5.3.2), but a mail that is tried again is
/// better than a worker that hangs.
pub const LONGEST_SENDING: Duration = Duration::from_secs(60);

/// Why there is no transport. Never says the password.
#[derive(Debug, thiserror::Error)]
pub enum SmtpConfigError {
    /// The server's address can not be read.
    #[error("the address of the mail server: {0}")]
    Server(String),
    /// The sender's address can not be read.
    #[error("the sender's address {address:?}: {reason}")]
    Sender {
        /// What was given.
        address: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// An SMTP server and the address we write from. Keeps connections for the next mails.
pub struct SmtpTransport {
    server: AsyncSmtpTransport<Tokio1Executor>,
    sender: Mailbox,
}

impl SmtpTransport {
    /// A transport through the server at `url`, writing from `sender` (`no-reply@shop.example`, or with a name that
    /// stands where a mail has none of its own: `The Shop <no-reply@shop.example>`).
    ///
    /// `smtps://user:password@host` speaks TLS from the first byte (port 465). `smtp://user:password@host` changes to TLS
    /// before it signs in (STARTTLS, port 587) and refuses to go on without; without a password it takes TLS where it is
    /// offered (port 25). A server on this machine may do without. `?tls=required` or `?tls=opportunistic` says it
    /// explicitly. User and password are percent-encoded.
    ///
    /// Nothing is connected yet. Needs a tokio runtime.
    ///
    /// # Errors
    /// [`SmtpConfigError`].
    pub fn new(url: &str, sender: &str) -> Result<Self, SmtpConfigError> {
        let url = address::with_tls(url)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str())
            .map_err(|error| SmtpConfigError::Server(error.to_string()))?;
        let sender = sender.parse().map_err(|error| SmtpConfigError::Sender {
            address: sender.to_owned(),
            reason: format!("{error}"),
        })?;
        Ok(Self {
            server: builder.timeout(Some(LONGEST_CONNECTING)).build(),
            sender,
        })
    }
}

#[async_trait]
impl MailTransport for SmtpTransport {
    async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        let message = compose::message(mail, &self.sender)?;
        match tokio::time::timeout(LONGEST_SENDING, self.server.send(message)).await {
            Ok(Ok(_accepted)) => Ok(()),
            Ok(Err(error)) => Err(refusal::of(&error)),
            Err(_elapsed) => Err(SendError::Temporary("the server took too long".into())),
        }
    }
}
