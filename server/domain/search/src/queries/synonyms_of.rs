//! The synonyms of a channel.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::synonyms::{Direction, SynonymSet};
use crate::text::Language;

/// The sets of one language, oldest first.
///
/// # Errors
/// Database errors.
pub async fn synonyms_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    language: &Language,
) -> Result<Vec<SynonymSet>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT id, direction, words FROM search_synonyms WHERE channel_id = $1 AND language = $2 ORDER BY id",
        channel.0,
        language.code()
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(SynonymSet {
                id: row.id,
                direction: Direction::parse(&row.direction)?,
                words: row.words,
            })
        })
        .collect())
}
