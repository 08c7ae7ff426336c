//! The job that works stored events.
//!
//! An event is claimed under a lease and worked outside any transaction, since its handler asks other services. Of one
//! object only the earliest unfinished event is claimed. A failed one waits, longer each time, and is dead after
//! [`MAX_ATTEMPTS`]; events behind a dead one go on, as the object would otherwise be stuck until somebody looks.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use kernel::{ChannelId, Timestamp};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use uuid::Uuid;

use crate::model::WebhookEventId;

/// The kind of the job.
pub const WORK_WEBHOOKS: &str = "webhooks.work";
/// Attempts until an event is dead: with the waits between them, about four hours.
pub const MAX_ATTEMPTS: i32 = 12;

/// Events claimed at a time.
const CLAIMED_AT_ONCE: i64 = 100;
/// How long an event may be worked before it is taken for lost.
const LEASE: Duration = Duration::from_secs(120);
/// The first wait; each further one doubles, up to an hour.
const FIRST_WAIT: Duration = Duration::from_secs(15);
const LONGEST_WAIT: Duration = Duration::from_secs(3_600);

/// A stored event as its handler sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// The shop that it is for.
    pub channel: ChannelId,
    /// Our id.
    pub id: WebhookEventId,
    /// What happened, in the provider's word.
    pub kind: String,
    /// What it happened to.
    pub object: String,
    /// The body as it came.
    pub payload: String,
    /// When it happened.
    pub occurred_at: Timestamp,
}

/// What working an event came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    /// It has had its effect, now or before.
    Done,
    /// It means nothing to us.
    Ignored,
}

/// Works the events of one provider. Must bear repeats.
#[async_trait]
pub trait WebhookHandler: Send + Sync {
    /// The provider's name in the store.
    fn provider(&self) -> &'static str;

    /// Does what the event calls for, in transactions of its own.
    ///
    /// # Errors
    /// In words for whoever looks at the list; the event is tried again.
    async fn handle(&self, event: &StoredEvent) -> Result<Handled, String>;
}

/// Works [`WORK_WEBHOOKS`].
pub struct WorkWebhooks {
    handlers: BTreeMap<&'static str, Arc<dyn WebhookHandler>>,
}

struct Claimed {
    event: StoredEvent,
    provider: String,
    attempts: i32,
}

impl WorkWebhooks {
    /// Works events by these handlers; events of other providers are ignored.
    #[must_use]
    pub fn new(handlers: Vec<Arc<dyn WebhookHandler>>) -> Self {
        let handlers = handlers.into_iter();
        Self {
            handlers: handlers.map(|one| (one.provider(), one)).collect(),
        }
    }

    async fn attempt(&self, claimed: &Claimed) -> Result<Handled, String> {
        match self.handlers.get(claimed.provider.as_str()) {
            Some(handler) => handler.handle(&claimed.event).await,
            None => Ok(Handled::Ignored),
        }
    }
}

#[async_trait]
impl JobHandler for WorkWebhooks {
    fn kind(&self) -> &'static str {
        WORK_WEBHOOKS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        loop {
            let claimed = claim(platform).await?;
            if claimed.is_empty() {
                return call_again(platform).await;
            }
            let mut finished = Vec::new();
            for one in claimed {
                match self.attempt(&one).await {
                    Ok(handled) => finished.push((one, handled)),
                    Err(error) => fail(platform, &one, &error).await?,
                }
            }
            finish(platform, &finished).await?;
            if context.is_cancelled() {
                return Ok(());
            }
        }
    }
}

/// Takes the events that are due, of each object the earliest that is not finished.
async fn claim(platform: &Platform) -> Result<Vec<Claimed>, sqlx::Error> {
    let now = platform.now();
    let mut rows = sqlx::query!(
        r#"UPDATE webhook_events SET state = 'working', attempts = attempts + 1, due_at = $2
         WHERE (channel_id, id) IN (
             SELECT e.channel_id, e.id FROM webhook_events e
             WHERE e.state IN ('received', 'working', 'failed') AND e.due_at <= $1
               AND (e.object = '' OR NOT EXISTS (
                   SELECT FROM webhook_events b
                   WHERE b.channel_id = e.channel_id AND b.provider = e.provider AND b.object = e.object
                     AND b.state IN ('received', 'working', 'failed')
                     AND (b.occurred_at, b.id) < (e.occurred_at, e.id)))
             ORDER BY e.due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
         RETURNING channel_id AS "channel: ChannelId", id AS "id: WebhookEventId", provider, kind, object, payload,
                   occurred_at, attempts"#,
        now,
        now + LEASE,
        CLAIMED_AT_ONCE
    )
    .fetch_all(platform.pool())
    .await?;
    rows.sort_by_key(|row| (row.occurred_at, row.id));
    let claimed = rows.into_iter().map(|row| Claimed {
        provider: row.provider,
        attempts: row.attempts,
        event: StoredEvent {
            channel: row.channel,
            id: row.id,
            kind: row.kind,
            object: row.object,
            payload: row.payload,
            occurred_at: row.occurred_at,
        },
    });
    Ok(claimed.collect())
}

/// Whoever lost the lease meanwhile finds another number of attempts, and changes nothing.
async fn finish(platform: &Platform, finished: &[(Claimed, Handled)]) -> Result<(), sqlx::Error> {
    let ids: Vec<Uuid> = finished.iter().map(|(one, _)| one.event.id.0).collect();
    let channels: Vec<Uuid> = finished
        .iter()
        .map(|(one, _)| one.event.channel.0)
        .collect();
    let attempts: Vec<i32> = finished.iter().map(|(one, _)| one.attempts).collect();
    let states: Vec<String> = finished
        .iter()
        .map(|(_, handled)| match handled {
            Handled::Done => "done".to_owned(),
            Handled::Ignored => "ignored".to_owned(),
        })
        .collect();
    sqlx::query!(
        "UPDATE webhook_events e SET state = f.state, finished_at = $5, last_error = NULL
         FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[]) AS f (channel_id, id, attempts, state)
         WHERE e.channel_id = f.channel_id AND e.id = f.id AND e.attempts = f.attempts AND e.state = 'working'",
        &channels,
        &ids,
        &attempts,
        &states,
        platform.now()
    )
    .execute(platform.pool())
    .await?;
    Ok(())
}

async fn fail(platform: &Platform, one: &Claimed, error: &str) -> Result<(), sqlx::Error> {
    let now = platform.now();
    let dead = one.attempts >= MAX_ATTEMPTS;
    if dead {
        tracing::error!(event = %one.event.id, provider = one.provider, kind = one.event.kind, error, "webhook event is dead");
    } else {
        tracing::warn!(event = %one.event.id, provider = one.provider, kind = one.event.kind, error, "webhook event failed");
    }
    sqlx::query!(
        "UPDATE webhook_events SET state = $4, last_error = $5, due_at = $6, finished_at = $7
         WHERE channel_id = $1 AND id = $2 AND attempts = $3 AND state = 'working'",
        one.event.channel.0,
        one.event.id.0,
        one.attempts,
        if dead { "dead" } else { "failed" },
        error,
        now + wait_after(one.attempts),
        dead.then_some(now)
    )
    .execute(platform.pool())
    .await?;
    Ok(())
}

/// Comes again when the next failed event is due.
async fn call_again(platform: &Platform) -> Result<(), JobError> {
    let next = sqlx::query_scalar!(
        "SELECT min(due_at) FROM webhook_events
         WHERE state IN ('received', 'working', 'failed') AND due_at > $1",
        platform.now()
    )
    .fetch_one(platform.pool())
    .await?;
    if let Some(at) = next {
        let mut connection = platform.pool().acquire().await?;
        let job = NewJob::new(WORK_WEBHOOKS, ())
            .dedupe_key(format!("again {}", at.timestamp()))
            .run_at(at);
        enqueue(&mut connection, platform, job).await?;
    }
    Ok(())
}

fn wait_after(attempt: i32) -> Duration {
    let doublings = u32::try_from(attempt.saturating_sub(1)).unwrap_or_default();
    let factor = 2_u32.checked_pow(doublings).unwrap_or(u32::MAX);
    FIRST_WAIT.saturating_mul(factor).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        assert_eq!(wait_after(1), FIRST_WAIT);
        assert_eq!(wait_after(3), FIRST_WAIT * 4);
        assert_eq!(wait_after(MAX_ATTEMPTS), LONGEST_WAIT);
        let all: Duration = (1..MAX_ATTEMPTS).map(wait_after).sum();
        assert!(all > Duration::from_secs(3 * 3_600), "{all:?}");
    }
}
