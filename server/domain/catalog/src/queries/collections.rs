//! Collections: those with something to show, one by its slug, and those that find their products by rules.

use kernel::{ChannelId, CollectionId, MarketId};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::rules::Rules;

/// A collection as shown in navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionCard {
    /// The collection.
    pub id: CollectionId,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// Picture of its first product: object key.
    pub image_key: String,
    /// Widths stored of that picture, in pixels.
    pub image_widths: Vec<i32>,
    /// Listed products in the market.
    pub product_count: i64,
}

/// A collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionView {
    /// The collection.
    pub id: CollectionId,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// The page's title for search engines; empty: its name.
    pub seo_title: String,
    /// One or two sentences for search engines.
    pub seo_description: String,
    /// How it finds its products; `None`: somebody chooses them.
    pub rules: Option<Json<Rules>>,
}

/// The channel's collections with listed products, in the merchant's order.
///
/// # Errors
/// Database errors.
pub async fn collections(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
) -> Result<Vec<CollectionCard>, sqlx::Error> {
    sqlx::query_as!(
        CollectionCard,
        r#"SELECT collection.id AS "id: CollectionId", collection.slug, collection.name, collection.description, first.image_key AS "image_key!",
                first.image_widths AS "image_widths!", counted.total AS "product_count!"
         FROM collections collection
         JOIN LATERAL (SELECT count(*) AS total FROM collection_products member
                       JOIN product_listings listing
                         ON listing.channel_id = $1 AND listing.market_id = $2 AND listing.product_id = member.product_id
                       WHERE member.channel_id = $1 AND member.collection_id = collection.id) counted
           ON counted.total > 0
         JOIN LATERAL (SELECT listing.image_key, listing.image_widths FROM collection_products member
                       JOIN product_listings listing
                         ON listing.channel_id = $1 AND listing.market_id = $2 AND listing.product_id = member.product_id
                       WHERE member.channel_id = $1 AND member.collection_id = collection.id
                       ORDER BY member.position, member.product_id LIMIT 1) first ON true
         WHERE collection.channel_id = $1
         ORDER BY collection.position, collection.slug"#,
        channel.0,
        market.0
    )
    .fetch_all(connection)
    .await
}

/// The collection with this slug.
///
/// # Errors
/// Database errors.
pub async fn collection_by_slug(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
) -> Result<Option<CollectionView>, sqlx::Error> {
    sqlx::query_as!(
        CollectionView,
        r#"SELECT id AS "id: CollectionId", slug, name, description, seo_title, seo_description,
                rules AS "rules: Json<Rules>"
         FROM collections WHERE channel_id = $1 AND slug = $2"#,
        channel.0,
        slug
    )
    .fetch_optional(connection)
    .await
}

/// The channel's collections with rules, locked against change until the caller's transaction ends: membership written by
/// rules that somebody changes at the same time would stay wrong.
///
/// # Errors
/// Database errors.
pub async fn rule_collections(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<(CollectionId, Rules)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: CollectionId", rules AS "rules!: Json<Rules>" FROM collections
         WHERE channel_id = $1 AND rules IS NOT NULL ORDER BY id FOR SHARE"#,
        channel.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.rules.0)).collect())
}
