//! Takes a picture off a product.

use kernel::{ChannelId, ImageId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::picture_rows::{Change, hold_image, tell};
use crate::error::CatalogError;

/// Takes the picture away, closes the gap, and gives the object key of its files. What becomes of them is the caller's
/// affair.
///
/// # Errors
/// [`CatalogError::NoImage`]; database errors.
pub async fn remove_image(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    image: ImageId,
) -> Result<String, CatalogError> {
    let (product, place) = hold_image(connection, channel, image).await?;
    let file_key = sqlx::query_scalar!(
        "DELETE FROM product_images WHERE channel_id = $1 AND id = $2 RETURNING file_key",
        channel.0,
        image.0
    )
    .fetch_one(&mut *connection)
    .await?;
    // In two steps, because rows are written in no order and two pictures never have one place.
    sqlx::query!(
        "UPDATE product_images SET position = -position WHERE channel_id = $1 AND product_id = $2 AND position > $3",
        channel.0,
        product.0,
        place
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE product_images SET position = -position - 1 WHERE channel_id = $1 AND product_id = $2 AND position < 0",
        channel.0,
        product.0
    )
    .execute(&mut *connection)
    .await?;
    let change = Change {
        action: "catalog.remove_image",
        image,
    };
    tell(connection, platform, actor, channel, product, change).await?;
    Ok(file_key)
}
