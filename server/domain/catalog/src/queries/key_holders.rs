//! Whose keys are whose.

use kernel::ChannelId;
use sqlx::PgConnection;

/// Which variant of which product has a SKU or barcode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHolder {
    /// Stock keeping unit.
    pub sku: String,
    /// GTIN.
    pub barcode: Option<String>,
    /// Slug of the product.
    pub product: String,
}

/// The variants that have one of these SKUs or barcodes.
///
/// # Errors
/// Database errors.
pub async fn key_holders(
    connection: &mut PgConnection,
    channel: ChannelId,
    skus: &[String],
    barcodes: &[String],
) -> Result<Vec<KeyHolder>, sqlx::Error> {
    sqlx::query_as!(
        KeyHolder,
        r#"SELECT variant.sku AS "sku!", variant.barcode, product.slug AS "product!"
         FROM (SELECT * FROM variants WHERE channel_id = $1 AND sku = ANY($2)
               UNION ALL SELECT * FROM variants WHERE channel_id = $1 AND barcode = ANY($3)) variant
         JOIN products product ON product.channel_id = variant.channel_id AND product.id = variant.product_id"#,
        channel.0,
        skus,
        barcodes
    )
    .fetch_all(connection)
    .await
}
