//! The job that has a gateway keep a card no longer.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::ChannelId;
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use crate::gateway::PaymentGateway;

/// Has the gateway forget a card.
pub const FORGET_CARD: &str = "payments.forget_card";

/// Waits grow to an hour: outlasts a gateway that is away for a week.
const ATTEMPTS: i32 = 200;

#[derive(Serialize, Deserialize)]
struct Payload {
    /// Where it is kept; the first gateway where nothing is said.
    #[serde(default)]
    gateway: Option<String>,
    token: String,
}

/// Works [`FORGET_CARD`] at these gateways.
pub struct ForgetCard(pub Vec<Arc<dyn PaymentGateway>>);

#[async_trait]
impl JobHandler for ForgetCard {
    fn kind(&self) -> &'static str {
        FORGET_CARD
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let Payload { gateway, token } = context.parse()?;
        let named = |one: &&Arc<dyn PaymentGateway>| {
            gateway.as_deref().is_none_or(|name| one.name() == name)
        };
        let kept_at = self.0.iter().find(named);
        let kept_at = kept_at.ok_or_else(|| JobError::Retry("no such gateway here".into()))?;
        let forgotten = kept_at.forget_card(&token).await;
        forgotten.map_err(|error| JobError::Retry(error.to_string()))
    }
}

/// Queues the job in the caller's transaction.
pub(crate) async fn forget_at_gateway(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (gateway, token): (String, String),
) -> Result<(), sqlx::Error> {
    let job = NewJob::new(
        FORGET_CARD,
        Payload {
            gateway: Some(gateway),
            token,
        },
    )
    .channel(channel)
    .max_attempts(ATTEMPTS);
    enqueue(connection, platform, job).await?;
    Ok(())
}
