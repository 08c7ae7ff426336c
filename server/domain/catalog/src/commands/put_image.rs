//! Hangs a picture at a product.

use kernel::{ChannelId, ImageId, ProductId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::CatalogError;
use crate::model::NewImage;

/// Writes the product's picture at `position`, replacing the one that was there.
///
/// # Errors
/// [`CatalogError::NoProduct`]; database errors.
pub async fn put_image(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    product: ProductId,
    position: i32,
    new: &NewImage<'_>,
) -> Result<(), CatalogError> {
    let id: ImageId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO product_images (channel_id, id, product_id, position, file_key, alt, width, height, widths,
                                     dominant_colour)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT ON CONSTRAINT product_images_position_key
         DO UPDATE SET file_key = excluded.file_key, alt = excluded.alt, width = excluded.width,
                       height = excluded.height, widths = excluded.widths,
                       dominant_colour = excluded.dominant_colour",
        channel.0,
        id.0,
        product.0,
        position,
        new.file_key,
        new.alt,
        new.size.0,
        new.size.1,
        new.widths,
        new.dominant_colour
    )
    .execute(connection)
    .await?;
    Ok(())
}
