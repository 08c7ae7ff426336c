//! The job that sends a message.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::ChannelId;
use platform::jobs::{JobContext, JobError, JobHandler};
use serde::{Deserialize, Serialize};

use crate::commands::{mark_sent, record_failure};
use crate::queries::unsent_mail;
use crate::transport::{MailTransport, SendError};
use kernel::MessageId;

/// Sends a queued message.
pub const SEND_MESSAGE: &str = "messaging.send";

/// Waits between attempts grow to an hour: about 20 hours until a message is given up, so that it outlasts a mail server
/// that is away for a night.
pub(crate) const ATTEMPTS: i32 = 28;

#[derive(Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) message: MessageId,
}

/// Works [`SEND_MESSAGE`] through a transport.
pub struct SendMessage(pub Arc<dyn MailTransport>);

#[async_trait]
impl JobHandler for SendMessage {
    fn kind(&self) -> &'static str {
        SEND_MESSAGE
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, Payload { message }) = (context.required_channel()?, context.parse()?);
        let mut connection = context.platform().pool().acquire().await?;
        let Some(mail) = unsent_mail(&mut connection, channel, message).await? else {
            return Ok(());
        };
        // Not held while the mail server takes its time.
        drop(connection);
        match self.0.send(&mail).await {
            Ok(()) => sent(context, channel, message).await,
            Err(error) => refused(context, channel, message, error).await,
        }
    }
}

async fn sent(
    context: &JobContext,
    channel: ChannelId,
    message: MessageId,
) -> Result<(), JobError> {
    let mut connection = context.platform().pool().acquire().await?;
    mark_sent(&mut connection, context.platform(), channel, message).await?;
    tracing::info!(%channel, %message, attempt = context.attempt(), "message sent");
    Ok(())
}

/// A refusal for good ends the job: there is nothing that a person could do about it by running it again.
async fn refused(
    context: &JobContext,
    channel: ChannelId,
    message: MessageId,
    error: SendError,
) -> Result<(), JobError> {
    let (reason, for_good) = match error {
        SendError::Temporary(reason) => (reason, false),
        SendError::Permanent(reason) => (reason, true),
    };
    let given_up = for_good || context.is_last_attempt();
    let mut connection = context.platform().pool().acquire().await?;
    record_failure(&mut connection, channel, message, &reason, given_up).await?;
    if for_good {
        tracing::warn!(%channel, %message, reason, "message refused for good");
        return Ok(());
    }
    Err(JobError::Retry(reason))
}
