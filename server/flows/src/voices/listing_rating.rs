//! What the listing shows of ratings.

use kernel::{ChannelId, ProductId};
use sqlx::PgConnection;

/// Copies a product's rating into its listing rows, where it is another one. Part of [`crate::listing::refresh`], which
/// may have made rows that know no rating yet.
pub(crate) async fn copy_rating(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<(), sqlx::Error> {
    let rating = reviews::queries::rating_of(connection, channel, product).await?;
    sqlx::query!(
        "UPDATE product_listings SET rating_hundredths = $3, rating_count = $4
         WHERE channel_id = $1 AND product_id = $2 AND (rating_hundredths, rating_count) IS DISTINCT FROM ($3, $4)",
        channel.0,
        product.0,
        rating.hundredths(),
        rating.count,
    )
    .execute(connection)
    .await?;
    Ok(())
}
