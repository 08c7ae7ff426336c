//! Writes a product, as a draft.

use kernel::{ChannelId, ProductId};
use platform::Platform;
use sqlx::PgConnection;

use super::put_products::{Existing, put};
use crate::error::CatalogError;
use crate::model::NewProduct;

/// Creates the product as a draft, or updates the one that has this slug and leaves its status alone.
///
/// # Errors
/// [`CatalogError::Fields`]; [`CatalogError::NoCategory`] for a category that the channel has not; database errors.
pub async fn put_product(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewProduct<'_>,
) -> Result<ProductId, CatalogError> {
    let written = one(connection, platform, channel, new, Existing::Changes).await?;
    written.ok_or(CatalogError::NoProduct)
}

/// Creates the product as a draft. Of two that are made with one slug at the same instant, the second one waits for the
/// first and is refused.
///
/// # Errors
/// As [`put_product`]; [`CatalogError::Fields`] with `taken` at the slug.
pub(super) async fn new_product(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewProduct<'_>,
) -> Result<ProductId, CatalogError> {
    let written = one(connection, platform, channel, new, Existing::Stays).await?;
    written.ok_or_else(|| CatalogError::field("slug", "taken"))
}

async fn one(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewProduct<'_>,
    existing: Existing,
) -> Result<Option<ProductId>, CatalogError> {
    let rows = [(new.clone(), None)];
    let written = put(connection, platform, channel, &rows, existing).await?;
    Ok(written.into_values().next())
}
