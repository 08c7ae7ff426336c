//! Listing rows of chosen products, in the order asked for.

use kernel::{ChannelId, MarketId, ProductId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::ListingRow;
use super::listing::read;
use crate::model::ListingSort;

/// The rows of those of `products` that are listed in the market, in the order of `products`.
///
/// # Errors
/// Database errors.
pub async fn listed_products(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
    products: &[ProductId],
) -> Result<Vec<ListingRow>, sqlx::Error> {
    let ids: Vec<Uuid> = products.iter().map(|product| product.0).collect();
    let cards = sqlx::query_scalar!(
        r#"SELECT '[' || coalesce(string_agg(left(listing.card, -1) || ',' || listing.rating_hundredths || ','
                                             || listing.rating_count || ']', ',' ORDER BY chosen.place), '') || ']'
                AS "cards!"
         FROM unnest($3::uuid[]) WITH ORDINALITY AS chosen (id, place)
         JOIN product_listings listing
           ON listing.channel_id = $1 AND listing.market_id = $2 AND listing.product_id = chosen.id"#,
        channel.0,
        market.0,
        &ids
    )
    .fetch_one(connection)
    .await?;
    read(&cards, ListingSort::Featured)
}
