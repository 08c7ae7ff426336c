//! When documents are issued: after an order was paid, and after money of it has gone back.

use async_trait::async_trait;
use kernel::{ChannelId, OrderId};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::DocumentDesk;
use crate::order_care::REFUNDED;

/// Issues what is due of an order.
pub const ISSUE_DOCUMENTS: &str = "documents.issue";

#[derive(Serialize, Deserialize)]
struct Payload {
    order: OrderId,
}

/// Queues [`ISSUE_DOCUMENTS`] in the caller's transaction. No key keeps a second one out: a job that runs may have looked
/// before the refund that this one is for was there.
///
/// # Errors
/// Database errors.
pub async fn issue_later(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<(), sqlx::Error> {
    let job = NewJob::new(ISSUE_DOCUMENTS, Payload { order }).channel(channel);
    enqueue(connection, platform, job).await?;
    Ok(())
}

/// Works [`ISSUE_DOCUMENTS`].
pub struct IssueDocuments(pub DocumentDesk);

#[async_trait]
impl JobHandler for IssueDocuments {
    fn kind(&self) -> &'static str {
        ISSUE_DOCUMENTS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, Payload { order }) = (context.required_channel()?, context.parse()?);
        let issued = self.0.issue_due(channel, order).await;
        issued.map_err(|error| JobError::Retry(error.to_string()))?;
        Ok(())
    }
}

/// Queues [`ISSUE_DOCUMENTS`] for orders that are paid, and for those of which money went back without a gateway.
pub struct DocumentsOnEvents;

#[async_trait]
impl Consumer for DocumentsOnEvents {
    fn name(&self) -> &'static str {
        "documents"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["orders.paid", REFUNDED]
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let Payload { order } = event.parse()?;
        let mut connection = platform.pool().acquire().await?;
        issue_later(&mut connection, platform, event.channel_id, order).await?;
        Ok(())
    }
}
