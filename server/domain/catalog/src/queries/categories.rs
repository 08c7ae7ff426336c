//! The categories that have something to show.

use kernel::ChannelId;
use sqlx::PgConnection;

/// A category as shown in navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryView {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// One or two sentences.
    pub description: String,
    /// Picture of its first product: object key and widths.
    pub image_key: String,
    /// Widths stored of that picture, in pixels.
    pub image_widths: Vec<i32>,
    /// Listed products in the currency.
    pub product_count: i64,
}

/// The channel's categories with listed products, in the merchant's order.
///
/// # Errors
/// Database errors.
pub async fn categories(
    connection: &mut PgConnection,
    channel: ChannelId,
    currency: &str,
) -> Result<Vec<CategoryView>, sqlx::Error> {
    sqlx::query_as!(
        CategoryView,
        r#"SELECT category.slug, category.name, category.description,
                first.image_key AS "image_key!", first.image_widths AS "image_widths!",
                counted.total AS "product_count!"
         FROM categories category
         JOIN LATERAL (SELECT count(*) AS total FROM product_listings
                       WHERE channel_id = $1 AND currency = $2 AND category_id = category.id) counted
           ON counted.total > 0
         JOIN LATERAL (SELECT image_key, image_widths FROM product_listings
                       WHERE channel_id = $1 AND currency = $2 AND category_id = category.id
                       ORDER BY rank, product_id LIMIT 1) first ON true
         WHERE category.channel_id = $1
         ORDER BY category.position, category.slug"#,
        channel.0,
        currency
    )
    .fetch_all(connection)
    .await
}
