//! Forgets wishes to have a card kept that nobody asks for any more.

use std::time::Duration;

use platform::Platform;

/// Deletes wishes of all channels that were settled longer ago than `age`. Returns how many went.
///
/// # Errors
/// Database errors.
pub async fn purge_setups(platform: &Platform, age: Duration) -> Result<u64, sqlx::Error> {
    let gone = sqlx::query!(
        "DELETE FROM card_setups WHERE settled_at < $1",
        platform.now() - age
    )
    .execute(platform.pool())
    .await?;
    Ok(gone.rows_affected())
}
