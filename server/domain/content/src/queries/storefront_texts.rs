//! The texts of the home page as the shop wrote them.

use kernel::{ChannelId, Locale};
use sqlx::PgConnection;

use super::language_tags;
use crate::storefront::StorefrontTexts;

/// The texts in the first of `locales` that the shop has written them in; a text in the language counts for each of its
/// regions. `None` when it has written none of them.
///
/// # Errors
/// Database errors.
pub async fn storefront_texts(
    connection: &mut PgConnection,
    channel: ChannelId,
    locales: &[Locale],
) -> Result<Option<StorefrontTexts>, sqlx::Error> {
    let row = sqlx::query!(
        "SELECT locale, description, eyebrow, title, lead, delivery_title, delivery_text FROM storefront_texts
         WHERE channel_id = $1 AND locale = ANY ($2)
         ORDER BY array_position($2, locale) LIMIT 1",
        channel.0,
        &language_tags(locales)
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| StorefrontTexts {
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        description: row.description,
        eyebrow: row.eyebrow,
        title: row.title,
        lead: row.lead,
        delivery_title: row.delivery_title,
        delivery_text: row.delivery_text,
    }))
}
