//! What was looked for and not found.

use kernel::{ChannelId, Cursor, Page, PageRequest, Timestamp};
use sqlx::PgConnection;

/// A term that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Code of the language of the page.
    pub language: String,
    /// In small letters.
    pub term: String,
    /// How often.
    pub count: i64,
    /// When it was last.
    pub last_at: Timestamp,
}

/// The channel's terms, those missed most often first. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn misses(
    connection: &mut PgConnection,
    channel: ChannelId,
    page: &PageRequest,
) -> Result<Page<Miss>, sqlx::Error> {
    let after = page.after().and_then(place);
    let (count, language, term) = after.map_or((None, None, None), |(count, language, term)| {
        (Some(count), Some(language), Some(term))
    });
    let rows = sqlx::query_as!(
        Miss,
        "SELECT language, term, count, last_at FROM search_misses
         WHERE channel_id = $1
           AND ($2::bigint IS NULL OR count < $2 OR (count = $2 AND (language, term) > ($3, $4)))
         ORDER BY count DESC, language, term LIMIT $5",
        channel.0,
        count,
        language,
        term,
        page.fetch_limit()
    )
    .fetch_all(connection)
    .await?;
    Ok(Page::from_overfetch(rows, page.limit(), |row: &Miss| {
        Cursor::from_parts(&[&row.count.to_string(), &row.language, &row.term])
    }))
}

fn place(cursor: &Cursor) -> Option<(i64, String, String)> {
    let parts = cursor.parts().ok()?;
    let mut parts = parts.into_iter();
    Some((parts.next()?.parse().ok()?, parts.next()?, parts.next()?))
}
