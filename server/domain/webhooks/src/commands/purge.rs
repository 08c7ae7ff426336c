//! Forgets events that nobody asks for any more.

use std::time::Duration;

use platform::Platform;

/// Rows of one statement: a long delete would hold the outbox's horizon back.
const AT_ONCE: i64 = 5_000;

/// Deletes events of all channels that were worked or ignored longer ago than `age`. Dead ones stay: they wait for a
/// person. Returns how many went.
///
/// # Errors
/// Database errors; what was deleted before stays deleted.
pub async fn purge(platform: &Platform, age: Duration) -> Result<u64, sqlx::Error> {
    let before = platform.now() - age;
    let mut gone = 0;
    loop {
        let deleted = sqlx::query!(
            "DELETE FROM webhook_events WHERE (channel_id, id) IN (
                 SELECT channel_id, id FROM webhook_events
                 WHERE state IN ('done', 'ignored') AND finished_at < $1 LIMIT $2)",
            before,
            AT_ONCE
        )
        .execute(platform.pool())
        .await?
        .rows_affected();
        gone += deleted;
        if deleted == 0 {
            return Ok(gone);
        }
    }
}
