//! The listed products of a collection or a brand: keyset pages over the read model.

use kernel::{BrandId, ChannelId, CollectionId, Cursor, MarketId, Page, PageRequest, ProductId};
use sqlx::PgConnection;

use super::ListingRow;
use super::listing::read;
use crate::model::ListingSort;

/// Whose products.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Members {
    /// A collection's, in its order.
    Collection(CollectionId),
    /// A brand's, in the order of the shop.
    Brand(BrandId),
}

/// One page.
///
/// # Errors
/// Database errors. A cursor that is not ours starts from the beginning.
pub async fn member_listing(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
    members: Members,
    request: &PageRequest,
) -> Result<Page<ListingRow>, sqlx::Error> {
    let (after, product) = place(request).unwrap_or((i32::MIN, ProductId(uuid::Uuid::nil())));
    let limit = request.fetch_limit();
    let rows = match members {
        Members::Collection(collection) => {
            in_collection(
                connection,
                channel,
                market,
                collection,
                (after, product),
                limit,
            )
            .await?
        }
        Members::Brand(brand) => {
            of_brand(connection, channel, market, brand, (after, product), limit).await?
        }
    };
    let cards: Vec<String> = rows.iter().map(|(_, card)| card.clone()).collect();
    let listed = read(&format!("[{}]", cards.join(",")), ListingSort::Featured)?;
    let places = rows.into_iter().map(|(position, _)| position);
    let items: Vec<(i32, ListingRow)> = places.zip(listed).collect();
    let page = Page::from_overfetch(items, request.limit(), |(position, row)| {
        Cursor::from_parts(&["m", &position.to_string(), &row.product.to_string()])
    });
    Ok(Page {
        items: page.items.into_iter().map(|(_, row)| row).collect(),
        next: page.next,
    })
}

fn place(request: &PageRequest) -> Option<(i32, ProductId)> {
    let parts = request.after()?.parts().ok()?;
    let [name, position, product] = parts.as_slice() else {
        return None;
    };
    (name == "m").then_some(())?;
    Some((position.parse().ok()?, product.parse().ok()?))
}

async fn in_collection(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
    collection: CollectionId,
    (position, product): (i32, ProductId),
    limit: i64,
) -> Result<Vec<(i32, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT member.position,
                left(listing.card, -1) || ',' || listing.rating_hundredths || ',' || listing.rating_count || ']' AS "card!"
         FROM collection_products member
         JOIN product_listings listing
           ON listing.channel_id = member.channel_id AND listing.market_id = $2 AND listing.product_id = member.product_id
         WHERE member.channel_id = $1 AND member.collection_id = $3 AND (member.position, member.product_id) > ($4, $5)
         ORDER BY member.position, member.product_id LIMIT $6"#,
        channel.0,
        market.0,
        collection.0,
        position,
        product.0,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.position, row.card))
        .collect())
}

async fn of_brand(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
    brand: BrandId,
    (rank, product): (i32, ProductId),
    limit: i64,
) -> Result<Vec<(i32, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT listing.rank,
                left(listing.card, -1) || ',' || listing.rating_hundredths || ',' || listing.rating_count || ']' AS "card!"
         FROM products product
         JOIN product_listings listing
           ON listing.channel_id = product.channel_id AND listing.market_id = $2 AND listing.product_id = product.id
         WHERE product.channel_id = $1 AND product.brand_id = $3 AND (listing.rank, listing.product_id) > ($4, $5)
         ORDER BY listing.rank, listing.product_id LIMIT $6"#,
        channel.0,
        market.0,
        brand.0,
        rank,
        product.0,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.rank, row.card)).collect())
}
