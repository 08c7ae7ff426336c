//! Says what a picture shows.

use kernel::{ChannelId, ImageId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::picture_rows::{Change, hold_image, tell};
use crate::checks::MAX_ALT;
use crate::error::CatalogError;

/// Writes the text that stands in for the picture where it can not be seen.
///
/// # Errors
/// [`CatalogError::Fields`] with `alt` `required` or `too_long`; [`CatalogError::NoImage`]; database errors.
pub async fn describe_image(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    image: ImageId,
    alt: &str,
) -> Result<(), CatalogError> {
    let alt = alt.trim();
    if alt.is_empty() {
        return Err(CatalogError::field("alt", "required"));
    }
    if alt.chars().count() > MAX_ALT {
        return Err(CatalogError::field("alt", "too_long"));
    }
    let (product, _) = hold_image(connection, channel, image).await?;
    sqlx::query!(
        "UPDATE product_images SET alt = $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        image.0,
        alt
    )
    .execute(&mut *connection)
    .await?;
    let change = Change {
        action: "catalog.describe_image",
        image,
    };
    tell(connection, platform, actor, channel, product, change).await
}
