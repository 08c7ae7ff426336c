//! Puts a job into the queue, in the caller's transaction.

use kernel::{ChannelId, JobId, Timestamp};
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;

use super::NOTIFICATION;
use crate::Platform;

/// Attempts until a job is dead, unless said otherwise.
const DEFAULT_ATTEMPTS: i32 = 8;

/// A job about to be queued.
#[derive(Debug)]
pub struct NewJob {
    kind: String,
    payload: Result<Value, serde_json::Error>,
    channel: Option<ChannelId>,
    run_at: Option<Timestamp>,
    dedupe_key: Option<String>,
    max_attempts: i32,
}

impl NewJob {
    /// A job for the handler of `kind`, due at once, with 8 attempts. A payload that can not be written as JSON shows
    /// when the job is queued.
    #[must_use]
    pub fn new(kind: impl Into<String>, payload: impl Serialize) -> Self {
        Self {
            kind: kind.into(),
            payload: serde_json::to_value(payload),
            channel: None,
            run_at: None,
            dedupe_key: None,
            max_attempts: DEFAULT_ATTEMPTS,
        }
    }

    /// The channel it works for.
    #[must_use]
    pub fn channel(self, channel: ChannelId) -> Self {
        Self {
            channel: Some(channel),
            ..self
        }
    }

    /// Not before this instant.
    #[must_use]
    pub fn run_at(self, at: Timestamp) -> Self {
        Self {
            run_at: Some(at),
            ..self
        }
    }

    /// Not while another job of this kind with the same key is queued or running.
    #[must_use]
    pub fn dedupe_key(self, key: impl Into<String>) -> Self {
        Self {
            dedupe_key: Some(key.into()),
            ..self
        }
    }

    /// Attempts until it is dead; at least one.
    #[must_use]
    pub fn max_attempts(self, attempts: i32) -> Self {
        Self {
            max_attempts: attempts.max(1),
            ..self
        }
    }
}

/// Queues `job` in the caller's transaction and, when it is due, wakes the workers as it commits; what becomes due later they
/// find by looking. `None` when a job of its kind with
/// its dedupe key is queued or running already.
///
/// # Errors
/// When the database fails, or the payload could not be written as JSON ([`sqlx::Error::Encode`]).
pub async fn enqueue(
    connection: &mut PgConnection,
    platform: &Platform,
    job: NewJob,
) -> Result<Option<JobId>, sqlx::Error> {
    let id: JobId = platform.next_ordered();
    let payload = job
        .payload
        .map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let now = platform.now();
    let run_at = job.run_at.unwrap_or(now);
    // Commits with a notification wait for one another, all over the database: what is not due yet tells nobody.
    let wakes = run_at <= now;
    let queued = sqlx::query_scalar!(
        r#"WITH queued AS (
            INSERT INTO jobs (id, channel_id, kind, payload, dedupe_key, run_at, max_attempts, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (kind, dedupe_key) WHERE status IN ('queued', 'running') AND dedupe_key IS NOT NULL DO NOTHING
            RETURNING id
        )
        SELECT id AS "id!" FROM queued
        CROSS JOIN LATERAL (SELECT CASE WHEN $9::text IS NOT NULL THEN pg_notify($9, '') END) AS woken"#,
        id.0,
        job.channel.map(|channel| channel.0),
        job.kind,
        payload,
        job.dedupe_key,
        run_at,
        job.max_attempts,
        now,
        wakes.then_some(NOTIFICATION),
    )
    .fetch_optional(connection)
    .await?;
    Ok(queued.map(JobId))
}
