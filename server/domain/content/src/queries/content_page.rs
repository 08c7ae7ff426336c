//! A page of text as the shop wrote it.

use kernel::{ChannelId, Locale};
use sqlx::PgConnection;

use super::language_tags;
use crate::model::ContentPage;

/// The page in the first of `locales` that the shop has written it in; a text in the language counts for each of its
/// regions. `None` when it has written none of them: then there is [`crate::standard`].
///
/// # Errors
/// Database errors.
pub async fn content_page(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
    locales: &[Locale],
) -> Result<Option<ContentPage>, sqlx::Error> {
    let row = sqlx::query!(
        "SELECT title, body, locale, updated_at FROM content_pages
         WHERE channel_id = $1 AND slug = $2 AND locale = ANY ($3)
         ORDER BY array_position($3, locale) LIMIT 1",
        channel.0,
        slug,
        &language_tags(locales)
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| ContentPage {
        title: row.title,
        body: row.body,
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        updated_at: Some(row.updated_at),
    }))
}
