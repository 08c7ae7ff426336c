//! Recurring jobs that keep the platform's own tables in order.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use identity::Identity;
use payments::commands::purge_setups;
use platform::jobs::{JobContext, JobError, JobHandler, purge_finished};
use platform::{audit, idempotency, outbox};
use sandbox_processor::SandboxProcessor;

/// Seals audit entries into their chains.
pub(super) const SEAL_AUDIT: &str = "audit.seal";
/// Removes what nobody asks for any more.
pub(super) const CLEAR_AWAY: &str = "platform.clear_away";

const DAY: u64 = 24 * 60 * 60;
/// Finished jobs are of interest for as long as somebody may look into a complaint.
const JOBS_KEPT: Duration = Duration::from_secs(14 * DAY);
/// Every consumer has read them long before.
const EVENTS_KEPT: Duration = Duration::from_secs(30 * DAY);
/// Nobody repeats a request after that.
const KEYS_KEPT: Duration = Duration::from_secs(30 * DAY);

/// What nobody has missed in a season is not worth a synonym.
const MISSES_KEPT: Duration = Duration::from_secs(90 * DAY);

/// Long enough to look into what a payment provider said.
const WEBHOOKS_KEPT: Duration = Duration::from_secs(30 * DAY);

/// They are good for an hour.
const CARD_NAMES_KEPT: Duration = Duration::from_secs(DAY);

/// Whoever complains about a card that was not saved does so soon.
const SETUPS_KEPT: Duration = Duration::from_secs(30 * DAY);

/// Longer than events are kept, since each event is answered by one letter.
const LETTERS_KEPT: Duration = Duration::from_secs(90 * DAY);
/// A device whose sessions are all gone counts as new again.
const SESSIONS_KEPT: Duration = Duration::from_secs(180 * DAY);

/// Works [`SEAL_AUDIT`].
pub(super) struct SealAudit;

#[async_trait]
impl JobHandler for SealAudit {
    fn kind(&self) -> &'static str {
        SEAL_AUDIT
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        audit::seal(context.platform()).await?;
        Ok(())
    }
}

/// Works [`CLEAR_AWAY`].
pub(super) struct ClearAway {
    pub(super) identity: Identity,
    pub(super) processor: Arc<SandboxProcessor>,
}

#[async_trait]
impl JobHandler for ClearAway {
    fn kind(&self) -> &'static str {
        CLEAR_AWAY
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let jobs = purge_finished(context.platform(), JOBS_KEPT).await?;
        let keys = idempotency::purge(context.platform(), KEYS_KEPT).await?;
        let events = outbox::purge(context.platform(), EVENTS_KEPT).await?;
        let letters = messaging::commands::purge(context.platform(), LETTERS_KEPT).await?;
        let misses = search::commands::purge_misses(context.platform(), MISSES_KEPT).await?;
        let webhooks = webhooks::commands::purge(context.platform(), WEBHOOKS_KEPT).await?;
        let setups = purge_setups(context.platform(), SETUPS_KEPT).await?;
        let told = self.processor.purge_events(WEBHOOKS_KEPT).await;
        let told = told.map_err(|error| JobError::Retry(error.to_string()))?;
        let cards = self.processor.purge_tokens(CARD_NAMES_KEPT).await;
        let cards = cards.map_err(|error| JobError::Retry(error.to_string()))?;
        let ended = self.identity.purge(SESSIONS_KEPT).await;
        let ended = ended.map_err(|error| JobError::Retry(error.to_string()))?;
        tracing::info!(
            jobs,
            keys,
            events,
            letters,
            misses,
            webhooks,
            setups,
            told,
            cards,
            ended,
            "cleared away"
        );
        Ok(())
    }
}
