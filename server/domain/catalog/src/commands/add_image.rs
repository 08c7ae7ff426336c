//! Hangs one more picture behind those of a product.

use kernel::{ChannelId, ImageId, ProductId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::picture_rows::{Change, hold_product, tell};
use crate::error::CatalogError;
use crate::model::{MAX_IMAGES, NewImage};

/// Adds the picture behind the others. One without a text in its place is described by the product's title.
///
/// # Errors
/// [`CatalogError::NoProduct`]; [`CatalogError::TooManyImages`]; database errors.
pub async fn add_image(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    product: ProductId,
    new: &NewImage<'_>,
) -> Result<ImageId, CatalogError> {
    hold_product(connection, channel, product).await?;
    let place = sqlx::query_scalar!(
        r#"SELECT coalesce(max(position) + 1, 0) AS "place!" FROM product_images
         WHERE channel_id = $1 AND product_id = $2"#,
        channel.0,
        product.0
    )
    .fetch_one(&mut *connection)
    .await?;
    if place >= MAX_IMAGES {
        return Err(CatalogError::TooManyImages);
    }
    let id: ImageId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO product_images (channel_id, id, product_id, position, file_key, alt, width, height, widths,
                                     dominant_colour, source)
         SELECT $1, $2, $3, $4, $5, coalesce(nullif($6, ''), title), $7, $8, $9, $10, $11
         FROM products WHERE channel_id = $1 AND id = $3",
        channel.0,
        id.0,
        product.0,
        place,
        new.file_key,
        new.alt,
        new.size.0,
        new.size.1,
        new.widths,
        new.dominant_colour,
        new.source
    )
    .execute(&mut *connection)
    .await?;
    tell(
        connection,
        platform,
        actor,
        channel,
        product,
        Change {
            action: "catalog.add_image",
            image: id,
        },
    )
    .await?;
    Ok(id)
}
