//! Holds a product, so that those who change what belongs to it come one after the other.

use kernel::{ChannelId, ProductId};
use sqlx::PgConnection;

use crate::error::CatalogError;

/// Locks the product's row until the transaction ends.
///
/// # Errors
/// [`CatalogError::NoProduct`]; database errors.
pub async fn hold_product(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<(), CatalogError> {
    let found = sqlx::query_scalar!(
        "SELECT id FROM products WHERE channel_id = $1 AND id = $2 FOR UPDATE",
        channel.0,
        product.0
    )
    .fetch_optional(connection)
    .await?;
    found.map(|_| ()).ok_or(CatalogError::NoProduct)
}
