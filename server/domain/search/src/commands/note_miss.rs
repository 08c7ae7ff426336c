//! Counts what was looked for and not found.

use kernel::ChannelId;
use platform::Platform;
use sqlx::PgConnection;

use crate::misses::term_of;
use crate::text::Language;

/// Counts the text once more; `false` for what is not kept because it may be somebody's.
///
/// # Errors
/// Database errors.
pub async fn note_miss(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    language: &Language,
    text: &str,
) -> Result<bool, sqlx::Error> {
    let Some(term) = term_of(text) else {
        return Ok(false);
    };
    sqlx::query!(
        "INSERT INTO search_misses AS old (channel_id, language, term, count, last_at) VALUES ($1, $2, $3, 1, $4)
         ON CONFLICT (channel_id, language, term)
         DO UPDATE SET count = old.count + 1, last_at = greatest(old.last_at, excluded.last_at)",
        channel.0,
        language.code(),
        term,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(true)
}
