//! Changes the order of a product's pictures.

use kernel::{ChannelId, ImageId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::picture_rows::{Change, hold_image, tell};
use crate::error::CatalogError;

/// Which way a picture goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// One place nearer to the first.
    Earlier,
    /// One place nearer to the last.
    Later,
}

/// Lets the picture change places with its neighbour. The first stays first, the last stays last.
///
/// # Errors
/// [`CatalogError::NoImage`]; database errors.
pub async fn move_image(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    image: ImageId,
    direction: Direction,
) -> Result<(), CatalogError> {
    let (product, place) = hold_image(connection, channel, image).await?;
    let other = match direction {
        Direction::Earlier => place.saturating_sub(1),
        Direction::Later => place.saturating_add(1),
    };
    let neighbour = sqlx::query_scalar!(
        r#"SELECT id AS "id: ImageId" FROM product_images WHERE channel_id = $1 AND product_id = $2 AND position = $3"#,
        channel.0,
        product.0,
        other
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(neighbour) = neighbour else {
        return Ok(());
    };
    // Two pictures never have one place, not even between two statements: one steps aside.
    for (moved, to) in [(neighbour, -1), (image, other), (neighbour, place)] {
        sqlx::query!(
            "UPDATE product_images SET position = $3 WHERE channel_id = $1 AND id = $2",
            channel.0,
            moved.0,
            to
        )
        .execute(&mut *connection)
        .await?;
    }
    let change = Change {
        action: "catalog.move_image",
        image,
    };
    tell(connection, platform, actor, channel, product, change).await
}
