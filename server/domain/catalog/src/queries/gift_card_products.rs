//! The products that are gift cards.

use kernel::ChannelId;
use sqlx::PgConnection;

/// A product that is a gift card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiftCardProduct {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// Whether it is on sale now.
    pub is_published: bool,
}

/// The channel's products that are gift cards, by name: a handful.
///
/// # Errors
/// Database errors.
pub async fn gift_card_products(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<GiftCardProduct>, sqlx::Error> {
    sqlx::query_as!(
        GiftCardProduct,
        r#"SELECT slug, title, status = 'published' AS "is_published!" FROM products
         WHERE channel_id = $1 AND kind = 'gift_card' ORDER BY title, slug LIMIT 100"#,
        channel.0
    )
    .fetch_all(connection)
    .await
}
