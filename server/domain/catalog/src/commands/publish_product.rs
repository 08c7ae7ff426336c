//! Puts a product on sale.

use kernel::{ChannelId, ProductId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::change_status;
use crate::error::CatalogError;
use crate::status::Transition;

/// Publishes a product that is a draft or in review; `false` when there is none such in the channel.
///
/// # Errors
/// [`CatalogError::NoVariants`]; database errors.
pub async fn publish_product(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    product: ProductId,
) -> Result<bool, CatalogError> {
    match change_status(
        connection,
        platform,
        actor,
        channel,
        product,
        Transition::Publish,
    )
    .await
    {
        Ok(_) => Ok(true),
        Err(CatalogError::NoProduct | CatalogError::Transition { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}
