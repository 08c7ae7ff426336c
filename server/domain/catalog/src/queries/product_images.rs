//! The pictures of a product for those who arrange them.

use kernel::{ChannelId, ImageId, ProductId};
use sqlx::PgConnection;

/// A picture in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskImage {
    /// The picture.
    pub id: ImageId,
    /// Object key without size and extension.
    pub file_key: String,
    /// What it shows.
    pub alt: String,
    /// Width of the original, in pixels.
    pub width: i32,
    /// Height of the original, in pixels.
    pub height: i32,
    /// Widths stored, in pixels.
    pub widths: Vec<i32>,
}

/// The pictures in their order; none for a product that the channel has not.
///
/// # Errors
/// Database errors.
pub async fn product_images(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<Vec<DeskImage>, sqlx::Error> {
    sqlx::query_as!(
        DeskImage,
        r#"SELECT id AS "id: ImageId", file_key, alt, width, height, widths FROM product_images
         WHERE channel_id = $1 AND product_id = $2 ORDER BY position"#,
        channel.0,
        product.0
    )
    .fetch_all(connection)
    .await
}
