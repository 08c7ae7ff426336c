//! What the rules of collections look at, of listed products.

use kernel::{BrandId, CategoryId, ChannelId, MarketId, ProductId};
use sqlx::PgConnection;

use crate::rules::RuleFacts;

/// The facts of up to `limit` products that are listed in the market, whose ids are above `after`, by id. `only` restricts
/// to these. Their listing rows are locked against change until the caller's transaction ends: what is decided by the facts
/// must not be overtaken.
///
/// # Errors
/// Database errors.
pub async fn rule_facts(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
    only: Option<&[ProductId]>,
    after: ProductId,
    limit: i64,
) -> Result<Vec<(ProductId, RuleFacts)>, sqlx::Error> {
    let only: Option<Vec<uuid::Uuid>> = only.map(|ids| ids.iter().map(|id| id.0).collect());
    let rows = sqlx::query!(
        r#"SELECT listing.product_id AS "product: ProductId", category.path AS "path: Vec<CategoryId>",
                product.brand_id AS "brand: BrandId", product.tags, listing.price_minor, listing.available,
                listing.compare_at_minor IS NOT NULL AS "on_sale!", product.created_at
         FROM product_listings listing
         JOIN products product ON product.channel_id = listing.channel_id AND product.id = listing.product_id
         JOIN categories category ON category.channel_id = product.channel_id AND category.id = product.category_id
         WHERE listing.channel_id = $1 AND listing.market_id = $2 AND listing.product_id > $3
           AND ($4::uuid[] IS NULL OR listing.product_id = ANY($4))
         ORDER BY listing.product_id LIMIT $5 FOR SHARE OF listing"#,
        channel.0,
        market.0,
        after.0,
        only.as_deref(),
        limit
    )
    .fetch_all(connection)
    .await?;
    let facts = rows.into_iter().map(|row| {
        let facts = RuleFacts {
            category_path: row.path,
            brand: row.brand,
            tags: row.tags,
            price_minor: row.price_minor,
            on_sale: row.on_sale,
            available: row.available,
            created_at: row.created_at,
        };
        (row.product, facts)
    });
    Ok(facts.collect())
}
