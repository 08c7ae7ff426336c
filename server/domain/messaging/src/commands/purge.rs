//! Letters are not kept for ever: they hold addresses, and links with their secrets.

use std::time::Duration;

use platform::Platform;

/// Deletes messages that were queued longer than `older_than` ago and are not waiting to be sent; returns how many. The
/// dedupe keys go with them, so keep them for longer than events can be read again.
///
/// # Errors
/// Database errors.
pub async fn purge(platform: &Platform, older_than: Duration) -> Result<u64, sqlx::Error> {
    let deleted = sqlx::query!(
        "DELETE FROM messages WHERE created_at < $1 AND status <> 'queued'",
        platform.now() - older_than,
    )
    .execute(platform.pool())
    .await?;
    Ok(deleted.rows_affected())
}
