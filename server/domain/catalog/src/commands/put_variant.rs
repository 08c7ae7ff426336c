//! Writes a variant of a product.

use kernel::{ChannelId, ProductId};
use platform::Platform;
use sqlx::PgConnection;

use super::put_variants::{VariantOf, put_variants};
use crate::error::CatalogError;
use crate::model::{NewVariant, PutVariant};

/// Creates the variant, or updates the one that has this SKU. Its title is the option values joined by ` / `, in the order
/// of the product's options.
///
/// # Errors
/// [`CatalogError::Fields`]; [`CatalogError::NoProduct`]; [`CatalogError::SkuTaken`] when another product has the SKU;
/// [`CatalogError::BarcodeTaken`]; database errors.
pub async fn put_variant(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    product: ProductId,
    order: &[String],
    new: &NewVariant<'_>,
) -> Result<PutVariant, CatalogError> {
    let one = VariantOf {
        product,
        order,
        new: new.clone(),
    };
    let written = put_variants(connection, platform, channel, &[one]).await?;
    written.into_values().next().ok_or(CatalogError::SkuTaken)
}
