//! Writes a variant of a product.

use kernel::{ChannelId, ProductId, VariantId};
use platform::Platform;
use serde_json::json;
use sqlx::PgConnection;

use crate::checks;
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
    let problems = checks::variant(new);
    if !problems.is_empty() {
        return Err(CatalogError::Fields(problems));
    }
    let values: Vec<&str> = order
        .iter()
        .filter_map(|option| new.options.get(option).map(String::as_str))
        .collect();
    let id: VariantId = platform.ids().next();
    let stored = sqlx::query_scalar!(
        r#"INSERT INTO variants AS old (channel_id, id, product_id, sku, title, options, weight_grams, position, barcode,
                                      length_mm, width_mm, height_mm)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT ON CONSTRAINT variants_sku_key
         DO UPDATE SET title = excluded.title, options = excluded.options, weight_grams = excluded.weight_grams,
                       position = excluded.position, barcode = excluded.barcode, length_mm = excluded.length_mm,
                       width_mm = excluded.width_mm, height_mm = excluded.height_mm
         WHERE old.product_id = excluded.product_id
         RETURNING id AS "id: VariantId""#,
        channel.0,
        id.0,
        product.0,
        new.sku,
        values.join(" / "),
        json!(new.options),
        new.weight_grams,
        new.position,
        new.barcode,
        new.dimensions.map(|sides| sides.length),
        new.dimensions.map(|sides| sides.width),
        new.dimensions.map(|sides| sides.height)
    )
    .fetch_optional(connection)
    .await?
    .ok_or(CatalogError::SkuTaken)?;
    Ok(PutVariant {
        id: stored,
        is_new: stored == id,
    })
}
