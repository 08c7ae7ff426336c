//! How far the import of a file has come. A run is found again by the file's hash until it is finished.

use kernel::{ChannelId, ImportRunId};
use platform::Platform;
use sqlx::PgConnection;

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportRun {
    /// The run.
    pub id: ImportRunId,
    /// The last record that is dealt with; the first after the head has number 1.
    pub rows_done: i64,
    /// Records taken.
    pub rows_good: i64,
    /// Records refused.
    pub rows_bad: i64,
    /// Length of the file of refused rows, in bytes.
    pub errors_bytes: i64,
}

/// The unfinished run of the file with this hash, or a new one.
///
/// # Errors
/// Database errors.
pub async fn start_import_run(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    file_hash: &str,
) -> Result<ImportRun, sqlx::Error> {
    let id: ImportRunId = platform.ids().next();
    sqlx::query_as!(
        ImportRun,
        r#"INSERT INTO import_runs (channel_id, id, file_hash, started_at, updated_at) VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT (channel_id, file_hash) WHERE finished_at IS NULL DO UPDATE SET updated_at = excluded.updated_at
         RETURNING id AS "id: ImportRunId", rows_done, rows_good, rows_bad, errors_bytes"#,
        channel.0,
        id.0,
        file_hash,
        platform.now()
    )
    .fetch_one(connection)
    .await
}

/// Takes the run from `before` to `after`, to its end if `is_finished`; `false` when it stands elsewhere by now, because
/// somebody else imports the same file.
///
/// # Errors
/// Database errors.
pub async fn advance_import_run(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    before: ImportRun,
    after: ImportRun,
    is_finished: bool,
) -> Result<bool, sqlx::Error> {
    let now = platform.now();
    let changed = sqlx::query!(
        "UPDATE import_runs
         SET rows_done = $4, rows_good = $5, rows_bad = $6, errors_bytes = $7, updated_at = $8::timestamptz,
             finished_at = CASE WHEN $9 THEN $8::timestamptz END
         WHERE channel_id = $1 AND id = $2 AND rows_done = $3 AND finished_at IS NULL",
        channel.0,
        before.id.0,
        before.rows_done,
        after.rows_done,
        after.rows_good,
        after.rows_bad,
        after.errors_bytes,
        now,
        is_finished
    )
    .execute(connection)
    .await?
    .rows_affected();
    Ok(changed == 1)
}
