//! The synonyms of a channel in every language.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::synonyms::{Direction, SynonymSet};

/// All sets, oldest first. Products are found by their texts in every language, so the index needs the synonyms of all.
///
/// # Errors
/// Database errors.
pub async fn all_synonyms(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<SynonymSet>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT id, direction, words FROM search_synonyms WHERE channel_id = $1 ORDER BY id",
        channel.0
    )
    .fetch_all(connection)
    .await?;
    let set = |(id, direction, words): (_, String, _)| {
        let direction = Direction::parse(&direction)?;
        Some(SynonymSet {
            id,
            direction,
            words,
        })
    };
    Ok(rows
        .into_iter()
        .filter_map(|row| set((row.id, row.direction, row.words)))
        .collect())
}
