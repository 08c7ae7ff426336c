//! The categories at the root of the tree that have something to show, in themselves or below.

use kernel::{ChannelId, MarketId};
use sqlx::PgConnection;

/// A category as shown in navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryView {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// Picture of its first product: object key and widths.
    pub image_key: String,
    /// Widths stored of that picture, in pixels.
    pub image_widths: Vec<i32>,
    /// Listed products in the market.
    pub product_count: i64,
}

/// The channel's categories without a parent, with the products listed in them or below, in the merchant's order.
///
/// # Errors
/// Database errors.
pub async fn categories(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
) -> Result<Vec<CategoryView>, sqlx::Error> {
    sqlx::query_as!(
        CategoryView,
        r#"SELECT category.slug, category.name, category.description,
                first.image_key AS "image_key!", first.image_widths AS "image_widths!",
                counted.total AS "product_count!"
         FROM categories category
         CROSS JOIN LATERAL (SELECT array_agg(id) AS ids FROM categories
                             WHERE channel_id = $1 AND (id = category.id OR category.id = ANY(path))) subtree
         JOIN LATERAL (SELECT count(*) AS total FROM product_listings
                       WHERE channel_id = $1 AND market_id = $2 AND category_id = ANY(subtree.ids)) counted
           ON counted.total > 0
         JOIN LATERAL (SELECT image_key, image_widths FROM product_listings
                       WHERE channel_id = $1 AND market_id = $2 AND category_id = ANY(subtree.ids)
                       ORDER BY rank, product_id LIMIT 1) first ON true
         WHERE category.channel_id = $1 AND category.parent_id IS NULL
         ORDER BY category.position, category.slug"#,
        channel.0,
        market.0
    )
    .fetch_all(connection)
    .await
}
