//! Takes what was not found off the list: somebody has seen to it.

use kernel::ChannelId;
use sqlx::PgConnection;

/// Forgets the term; `false` when it is not on the list. It comes back when somebody misses it again.
///
/// # Errors
/// Database errors.
pub async fn dismiss_miss(
    connection: &mut PgConnection,
    channel: ChannelId,
    language: &str,
    term: &str,
) -> Result<bool, sqlx::Error> {
    let gone = sqlx::query!(
        "DELETE FROM search_misses WHERE channel_id = $1 AND language = $2 AND term = $3",
        channel.0,
        language,
        term
    )
    .execute(connection)
    .await?;
    Ok(gone.rows_affected() == 1)
}
