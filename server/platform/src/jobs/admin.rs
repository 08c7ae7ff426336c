//! What people and metrics see and do: dead letters, retry, cancel, counts, clearing away.
//!
//! Changes take the caller's connection, so that the audit entry is written in the same transaction.

use std::time::Duration;

use kernel::{ChannelId, Cursor, JobId, Page, PageRequest, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgConnection;

use super::NOTIFICATION;
use crate::Platform;

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum JobStatus {
    /// Waits for its time and a worker.
    Queued,
    /// A worker has it.
    Running,
    /// Succeeded.
    Done,
    /// Failed for good; waits for a person.
    Dead,
    /// A person called it off.
    Cancelled,
}

/// A job as people see it.
#[derive(Debug, Clone, PartialEq)]
pub struct JobView {
    /// Its id.
    pub id: JobId,
    /// The channel it works for.
    pub channel_id: Option<ChannelId>,
    /// Which handler works it.
    pub kind: String,
    /// What it was given.
    pub payload: Value,
    /// Where it stands.
    pub status: JobStatus,
    /// Attempts begun.
    pub attempts: i32,
    /// Attempts until it is dead.
    pub max_attempts: i32,
    /// Not before this instant.
    pub run_at: Timestamp,
    /// What the last failed attempt said.
    pub last_error: Option<String>,
    /// What the handler reported last.
    pub progress: Option<Value>,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it was done, dead or cancelled.
    pub finished_at: Option<Timestamp>,
}

/// Jobs by status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Waiting, including those whose time has not come.
    pub queued: i64,
    /// Waiting although their time has come: the backlog.
    pub due: i64,
    /// At work.
    pub running: i64,
    /// Succeeded and not cleared away yet.
    pub done: i64,
    /// Given up.
    pub dead: i64,
    /// Called off.
    pub cancelled: i64,
}

/// The job with this id.
///
/// # Errors
/// When the database fails.
pub async fn find(platform: &Platform, job: JobId) -> Result<Option<JobView>, sqlx::Error> {
    sqlx::query_as!(
        JobView,
        r#"SELECT id AS "id: JobId", channel_id AS "channel_id: ChannelId", kind, payload,
            status AS "status: JobStatus", attempts, max_attempts, run_at, last_error, progress, created_at, finished_at
        FROM jobs WHERE id = $1"#,
        job.0,
    )
    .fetch_optional(platform.pool())
    .await
}

/// One page of the dead jobs, the newest first. A cursor of another list shows the first page.
///
/// # Errors
/// When the database fails.
pub async fn dead_letters(
    platform: &Platform,
    page: &PageRequest,
) -> Result<Page<JobView>, sqlx::Error> {
    let before = page.after().and_then(last_of);
    let jobs = sqlx::query_as!(
        JobView,
        r#"SELECT id AS "id: JobId", channel_id AS "channel_id: ChannelId", kind, payload,
            status AS "status: JobStatus", attempts, max_attempts, run_at, last_error, progress, created_at, finished_at
        FROM jobs
        WHERE status = 'dead' AND ($1::uuid IS NULL OR id < $1)
        ORDER BY id DESC
        LIMIT $2"#,
        before.map(|job| job.0),
        page.fetch_limit(),
    )
    .fetch_all(platform.pool())
    .await?;
    Ok(Page::from_overfetch(jobs, page.limit(), |job| {
        Cursor::from_parts(&[&job.id.to_string()])
    }))
}

/// The last job of the page before.
fn last_of(cursor: &Cursor) -> Option<JobId> {
    cursor.parts().ok()?.first()?.parse().ok()
}

/// Queues a dead or cancelled job again, with all its attempts. `false` when it is neither, or when another job with
/// its dedupe key is queued or running.
///
/// # Errors
/// When the database fails.
pub async fn retry(
    connection: &mut PgConnection,
    platform: &Platform,
    job: JobId,
) -> Result<bool, sqlx::Error> {
    let retried = sqlx::query_scalar!(
        r#"WITH retried AS (
            UPDATE jobs j
            SET status = 'queued', attempts = 0, run_at = $2, finished_at = NULL
            WHERE j.id = $1 AND j.status IN ('dead', 'cancelled') AND NOT EXISTS (
                SELECT FROM jobs other
                WHERE other.kind = j.kind AND other.dedupe_key = j.dedupe_key AND other.status IN ('queued', 'running')
            )
            RETURNING id
        )
        SELECT id AS "id!" FROM retried CROSS JOIN LATERAL (SELECT pg_notify($3, '')) AS woken"#,
        job.0,
        platform.now(),
        NOTIFICATION,
    )
    .fetch_optional(connection)
    .await?;
    Ok(retried.is_some())
}

/// Calls a queued or running job off; `false` when it is neither. A running handler learns of it at its next sign of
/// life and may go on until then; its result is ignored.
///
/// # Errors
/// When the database fails.
pub async fn cancel(
    connection: &mut PgConnection,
    platform: &Platform,
    job: JobId,
) -> Result<bool, sqlx::Error> {
    let cancelled = sqlx::query!(
        "UPDATE jobs
        SET status = 'cancelled', finished_at = $2, locked_by = NULL, locked_until = NULL
        WHERE id = $1 AND status IN ('queued', 'running')",
        job.0,
        platform.now(),
    )
    .execute(connection)
    .await?;
    Ok(cancelled.rows_affected() == 1)
}

/// How many jobs stand where: for metrics.
///
/// # Errors
/// When the database fails.
pub async fn counts(platform: &Platform) -> Result<JobCounts, sqlx::Error> {
    sqlx::query_as!(
        JobCounts,
        r#"SELECT
            count(*) FILTER (WHERE status = 'queued') AS "queued!",
            count(*) FILTER (WHERE status = 'queued' AND run_at <= $1) AS "due!",
            count(*) FILTER (WHERE status = 'running') AS "running!",
            count(*) FILTER (WHERE status = 'done') AS "done!",
            count(*) FILTER (WHERE status = 'dead') AS "dead!",
            count(*) FILTER (WHERE status = 'cancelled') AS "cancelled!"
        FROM jobs"#,
        platform.now(),
    )
    .fetch_one(platform.pool())
    .await
}

/// Deletes jobs done or cancelled longer than `older_than` ago; dead ones stay until a person decides. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn purge_finished(platform: &Platform, older_than: Duration) -> Result<u64, sqlx::Error> {
    let before = platform.now() - older_than;
    let deleted = sqlx::query!(
        "DELETE FROM jobs WHERE status IN ('done', 'cancelled') AND finished_at < $1",
        before
    )
    .execute(platform.pool())
    .await?;
    Ok(deleted.rows_affected())
}
