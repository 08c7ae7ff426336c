//! The embedded transport: mail goes nowhere, and is read where it is.

use async_trait::async_trait;

use crate::model::Mail;
use crate::transport::{MailTransport, SendError};

/// Takes every mail and sends none: the rows are the mailbox. For development and for trying the product out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mailbox;

#[async_trait]
impl MailTransport for Mailbox {
    async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        tracing::info!(message = %mail.id, "kept in the mailbox, sent to nobody");
        Ok(())
    }
}
