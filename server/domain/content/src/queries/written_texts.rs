//! Which texts a shop has written itself, in which languages.

use kernel::{ChannelId, Locale, Timestamp};
use sqlx::PgConnection;

/// A text that the shop has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenText {
    /// One of [`crate::SLUGS`], or [`crate::HOME`].
    pub place: String,
    /// Its language.
    pub locale: Locale,
    /// When it was written last.
    pub updated_at: Timestamp,
}

/// All of them, by place and language.
///
/// # Errors
/// Database errors.
pub async fn written_texts(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<WrittenText>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT slug AS "place!", locale AS "locale!", updated_at AS "updated_at!" FROM content_pages
         WHERE channel_id = $1
         UNION ALL SELECT 'home', locale, updated_at FROM storefront_texts WHERE channel_id = $1
         ORDER BY 1, 2"#,
        channel.0
    )
    .fetch_all(connection)
    .await?;
    let text = |place, locale: &str, updated_at| {
        Some(WrittenText {
            place,
            locale: Locale::parse(locale)?,
            updated_at,
        })
    };
    let texts = rows.into_iter();
    Ok(texts
        .filter_map(|row| text(row.place, &row.locale, row.updated_at))
        .collect())
}
