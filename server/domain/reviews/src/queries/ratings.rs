//! How products are rated.

use std::collections::HashMap;

use kernel::{ChannelId, ProductId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::rating::Rating;

/// The rating of one product; nothing counted when it has no reviews.
///
/// # Errors
/// Database errors.
pub async fn rating_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<Rating, sqlx::Error> {
    let mut found = ratings_of(connection, channel, &[product]).await?;
    Ok(found.remove(&product).unwrap_or_default())
}

/// The ratings of those of `products` that were ever reviewed.
///
/// # Errors
/// Database errors.
pub async fn ratings_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    products: &[ProductId],
) -> Result<HashMap<ProductId, Rating>, sqlx::Error> {
    let ids: Vec<Uuid> = products.iter().map(|product| product.0).collect();
    let rows = sqlx::query!(
        r#"SELECT product_id AS "product: ProductId", count, sum, by_stars FROM product_ratings
         WHERE channel_id = $1 AND product_id = ANY($2)"#,
        channel.0,
        &ids,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let rating = Rating::from_row(row.count, row.sum, &row.by_stars);
            (row.product, rating)
        })
        .collect())
}
