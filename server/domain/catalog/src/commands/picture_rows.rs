//! What all changes of a product's pictures have in common: who changes them holds the product, and says so afterwards.
//!
//! Invariant: the places of a product's pictures are 0, 1, 2, … without gaps; the first one stands for the product.

use kernel::{ChannelId, ImageId, ProductId};
use platform::{Actor, Platform, audit, outbox};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CatalogError;

/// What was done to which picture.
pub(super) struct Change {
    pub(super) action: &'static str,
    pub(super) image: ImageId,
}

/// Waits for whoever else changes the product's pictures.
pub(super) async fn hold_product(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<(), CatalogError> {
    let held = sqlx::query_scalar!(
        "SELECT id FROM products WHERE channel_id = $1 AND id = $2 FOR NO KEY UPDATE",
        channel.0,
        product.0
    )
    .fetch_optional(connection)
    .await?;
    held.map(|_| ()).ok_or(CatalogError::NoProduct)
}

/// Holds the product of a picture, and gives it with the picture's place.
pub(super) async fn hold_image(
    connection: &mut PgConnection,
    channel: ChannelId,
    image: ImageId,
) -> Result<(ProductId, i32), CatalogError> {
    let product = sqlx::query_scalar!(
        r#"SELECT product_id AS "product: ProductId" FROM product_images WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        image.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(CatalogError::NoImage)?;
    hold_product(connection, channel, product).await?;
    // Read after the lock: somebody else may have moved it or taken it away meanwhile.
    let place = sqlx::query_scalar!(
        "SELECT position FROM product_images WHERE channel_id = $1 AND id = $2",
        channel.0,
        image.0
    )
    .fetch_optional(connection)
    .await?;
    Ok((product, place.ok_or(CatalogError::NoImage)?))
}

/// Tells what shows pictures, and the record.
pub(super) async fn tell(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    product: ProductId,
    change: Change,
) -> Result<(), CatalogError> {
    let event = json!({ "product": product });
    outbox::publish(
        connection,
        platform,
        channel,
        "catalog.product_changed",
        &event,
    )
    .await?;
    let (subject, detail) = (product.to_string(), json!({ "image": change.image }));
    audit::record(
        connection,
        platform,
        channel,
        actor,
        change.action,
        "product",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}
