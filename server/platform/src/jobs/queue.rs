//! The steps of a job's life as single statements: claim, renew, finish, give back.
//!
//! A claim is signed with an owner that is never used twice; every later statement names it, so that a worker that
//! lost its lease can not touch the job any more.

use std::time::Duration;

use kernel::{ChannelId, JobId, Timestamp};
use serde_json::Value;

use super::backoff::backoff;
use super::handler::JobError;
use crate::Platform;

/// No stored error is longer, in characters.
const LONGEST_ERROR: usize = 2000;

/// Abandoned jobs taken back per call.
const RECOVERY_BATCH: i64 = 100;

/// A job that this worker holds.
#[derive(Debug, Clone)]
pub(super) struct ClaimedJob {
    pub(super) id: JobId,
    pub(super) channel_id: Option<ChannelId>,
    pub(super) kind: String,
    pub(super) payload: Value,
    pub(super) attempts: i32,
    pub(super) max_attempts: i32,
    pub(super) run_at: Timestamp,
    pub(super) owner: String,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Done.
    Succeeded,
    /// Queued again.
    Retried,
    /// Given up.
    Dead,
    /// Cancelled or taken over meanwhile: the result was ignored.
    Lost,
}

/// Claims up to `limit` due jobs of these kinds, the longest due first. Other kinds stay for instances that know them.
pub(super) async fn claim(
    platform: &Platform,
    worker: &str,
    kinds: &[String],
    lease: Duration,
    limit: i64,
) -> Result<Vec<ClaimedJob>, sqlx::Error> {
    let owner = format!("{worker}/{}", platform.ids().uuid().simple());
    let now = platform.now();
    let mut claimed = sqlx::query_as!(
        ClaimedJob,
        r#"WITH due AS MATERIALIZED (
            SELECT id FROM jobs
            WHERE status = 'queued' AND run_at <= $1 AND kind = ANY ($2)
            ORDER BY run_at, id
            LIMIT $3
            FOR UPDATE SKIP LOCKED
        )
        UPDATE jobs j
        SET status = 'running', attempts = j.attempts + 1, locked_by = $4, locked_until = $5
        FROM due
        WHERE j.id = due.id
        RETURNING j.id AS "id: JobId", j.channel_id AS "channel_id: ChannelId", j.kind, j.payload, j.attempts,
            j.max_attempts, j.run_at, j.locked_by AS "owner!""#,
        now,
        kinds,
        limit,
        owner,
        now + lease,
    )
    .fetch_all(platform.pool())
    .await?;
    claimed.sort_by_key(|job| (job.run_at, job.id));
    Ok(claimed)
}

/// Renews the lease; `false` when the job is not this worker's any more.
pub(super) async fn renew(
    platform: &Platform,
    job: &ClaimedJob,
    lease: Duration,
) -> Result<bool, sqlx::Error> {
    let renewed = sqlx::query!(
        "UPDATE jobs SET locked_until = $3 WHERE id = $1 AND locked_by = $2 AND status = 'running'",
        job.id.0,
        job.owner,
        platform.now() + lease,
    )
    .execute(platform.pool())
    .await?;
    Ok(renewed.rows_affected() == 1)
}

/// Stores the progress; `false` when the job is not this worker's any more.
pub(super) async fn report_progress(
    platform: &Platform,
    job: &ClaimedJob,
    progress: Value,
) -> Result<bool, sqlx::Error> {
    let updated = sqlx::query!(
        "UPDATE jobs SET progress = $3 WHERE id = $1 AND locked_by = $2 AND status = 'running'",
        job.id.0,
        job.owner,
        progress,
    )
    .execute(platform.pool())
    .await?;
    Ok(updated.rows_affected() == 1)
}

/// Stores how the attempt ended, unless the job is not this worker's any more.
pub(super) async fn finish(
    platform: &Platform,
    job: &ClaimedJob,
    result: Result<(), JobError>,
) -> Result<Outcome, sqlx::Error> {
    let now = platform.now();
    let (outcome, status, run_at, error) = match result {
        Ok(()) => (Outcome::Succeeded, "done", job.run_at, None),
        Err(JobError::Retry(error)) if job.attempts < job.max_attempts => (
            Outcome::Retried,
            "queued",
            now + backoff(job.id, job.attempts),
            Some(error),
        ),
        Err(JobError::Retry(error) | JobError::Fatal(error)) => {
            (Outcome::Dead, "dead", job.run_at, Some(error))
        }
    };
    let updated = sqlx::query!(
        "UPDATE jobs
        SET status = $3, run_at = $4, last_error = $5, locked_by = NULL, locked_until = NULL,
            finished_at = CASE WHEN $3 = 'queued' THEN NULL ELSE $6::timestamptz END
        WHERE id = $1 AND locked_by = $2 AND status = 'running'",
        job.id.0,
        job.owner,
        status,
        run_at,
        error.map(shortened),
        now,
    )
    .execute(platform.pool())
    .await?;
    Ok(if updated.rows_affected() == 1 {
        outcome
    } else {
        Outcome::Lost
    })
}

/// Takes jobs whose lease is over back into the queue, or to the dead when that was their last attempt; returns how
/// many.
pub(super) async fn recover_abandoned(platform: &Platform) -> Result<u64, sqlx::Error> {
    let recovered = sqlx::query!(
        "WITH abandoned AS MATERIALIZED (
            SELECT id FROM jobs
            WHERE status = 'running' AND locked_until <= $1
            ORDER BY locked_until
            LIMIT $2
            FOR UPDATE SKIP LOCKED
        )
        UPDATE jobs j
        SET status = CASE WHEN j.attempts < j.max_attempts THEN 'queued' ELSE 'dead' END,
            finished_at = CASE WHEN j.attempts < j.max_attempts THEN NULL ELSE $1::timestamptz END,
            last_error = 'abandoned by ' || j.locked_by, run_at = $1, locked_by = NULL, locked_until = NULL
        FROM abandoned
        WHERE j.id = abandoned.id",
        platform.now(),
        RECOVERY_BATCH,
    )
    .execute(platform.pool())
    .await?;
    Ok(recovered.rows_affected())
}

/// Without NUL, which PostgreSQL's text can not hold, and of bearable length.
fn shortened(error: String) -> String {
    error
        .chars()
        .filter(|letter| *letter != '\0')
        .take(LONGEST_ERROR)
        .collect()
}
