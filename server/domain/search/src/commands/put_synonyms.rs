//! Writes a set of synonyms.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::synonyms::{Direction, SynonymError};
use crate::text::{Language, joined, typed_words};

/// Most words in a set.
const MAX_WORDS: usize = 20;

/// Adds a set of single words that find each other. Servers know it within seconds.
///
/// # Errors
/// [`SynonymError`].
pub async fn put_synonyms(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    language: &Language,
    direction: Direction,
    words: &[String],
) -> Result<Uuid, SynonymError> {
    check(words)?;
    let id = platform.ids().uuid();
    sqlx::query!(
        "INSERT INTO search_synonyms (channel_id, id, language, direction, words) VALUES ($1, $2, $3, $4, $5)",
        channel.0,
        id,
        language.code(),
        direction.name(),
        words
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({ "language": language.code(), "words": words });
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "search.put_synonyms",
        "synonyms",
        &id.to_string(),
        detail,
    )
    .await?;
    Ok(id)
}

fn check(words: &[String]) -> Result<(), SynonymError> {
    if !(2..=MAX_WORDS).contains(&words.len()) {
        return Err(SynonymError::Count);
    }
    for word in words {
        let spaced = word.trim().contains(char::is_whitespace);
        if spaced || typed_words(word).is_empty() || joined(word).is_empty() {
            return Err(SynonymError::NotOneWord(word.clone()));
        }
    }
    Ok(())
}
