//! Forgets what nobody has missed for a while, and what there is too much of.

use std::time::Duration;

use platform::Platform;

/// Most terms that a channel keeps: those that were missed most.
const MOST: i64 = 5_000;

/// Deletes the terms that were missed last longer than `kept` ago, and beyond the 5,000 most missed of each channel; gives
/// how many.
///
/// # Errors
/// Database errors.
pub async fn purge_misses(platform: &Platform, kept: Duration) -> Result<u64, sqlx::Error> {
    let gone = sqlx::query!(
        "DELETE FROM search_misses old
         USING (SELECT channel_id, language, term, last_at,
                       row_number() OVER (PARTITION BY channel_id ORDER BY count DESC, language, term) AS place
                FROM search_misses) ranked
         WHERE old.channel_id = ranked.channel_id AND old.language = ranked.language AND old.term = ranked.term
           AND (ranked.last_at < $1 OR ranked.place > $2)",
        platform.now() - kept,
        MOST
    )
    .execute(platform.pool())
    .await?;
    Ok(gone.rows_affected())
}
