//! What a list of chosen products shows of each, on sale or not.

use kernel::{ChannelId, MarketId, ProductId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// A product in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductFacts {
    /// The product.
    pub product: ProductId,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// Object key of the picture; empty when there is none.
    pub image_key: String,
    /// Lowest price of its variants in minor units; `None` when it is not on sale in the market.
    pub price_minor: Option<i64>,
    /// Whether variants have different prices.
    pub price_varies: bool,
    /// Free pieces over all variants.
    pub available: i32,
    /// The variant, where there is just one.
    pub only_variant: Option<VariantId>,
}

/// The facts of each of `products` that the channel has, in no particular order.
///
/// # Errors
/// Database errors.
pub async fn product_facts(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
    products: &[ProductId],
) -> Result<Vec<ProductFacts>, sqlx::Error> {
    let ids: Vec<Uuid> = products.iter().map(|product| product.0).collect();
    sqlx::query_as!(
        ProductFacts,
        r#"SELECT product.id AS "product: ProductId", product.slug, product.title, product.brand,
                coalesce(image.file_key, '') AS "image_key!", listing.price_minor AS "price_minor?",
                coalesce(listing.price_varies, false) AS "price_varies!",
                coalesce(listing.available, 0) AS "available!",
                listing.only_variant_id AS "only_variant: VariantId"
         FROM products product
         LEFT JOIN product_listings listing
           ON listing.channel_id = product.channel_id AND listing.product_id = product.id AND listing.market_id = $3
         LEFT JOIN product_images image
           ON image.channel_id = product.channel_id AND image.product_id = product.id AND image.position = 0
         WHERE product.channel_id = $1 AND product.id = ANY($2)"#,
        channel.0,
        &ids,
        market.0,
    )
    .fetch_all(connection)
    .await
}
