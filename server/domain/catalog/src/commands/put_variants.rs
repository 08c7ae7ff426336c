//! Writes variants, one or some hundreds, in one statement.

use std::collections::BTreeMap;

use kernel::{ChannelId, ProductId, VariantId};
use platform::Platform;
use serde::Serialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::checks;
use crate::error::CatalogError;
use crate::model::{NewVariant, PutVariant};

/// A variant and whose it is.
#[derive(Debug, Clone)]
pub struct VariantOf<'a> {
    /// The product.
    pub product: ProductId,
    /// Its options, in their order.
    pub order: &'a [String],
    /// The variant.
    pub new: NewVariant<'a>,
}

/// A variant as the statement reads it.
#[derive(Serialize)]
struct Row<'a> {
    id: Uuid,
    product: Uuid,
    sku: &'a str,
    title: String,
    options: &'a BTreeMap<String, String>,
    weight: i32,
    position: i32,
    barcode: Option<&'a str>,
    length: Option<i32>,
    width: Option<i32>,
    height: Option<i32>,
}

impl<'a> Row<'a> {
    fn of(platform: &Platform, one: &VariantOf<'a>) -> Self {
        let new = &one.new;
        let values = one.order.iter().filter_map(|option| {
            let value = new.options.get(option)?;
            Some(value.as_str())
        });
        Self {
            id: platform.ids().next::<VariantId>().0,
            product: one.product.0,
            sku: new.sku,
            title: values.collect::<Vec<_>>().join(" / "),
            options: new.options,
            weight: new.weight_grams,
            position: new.position,
            barcode: new.barcode,
            length: new.dimensions.map(|sides| sides.length),
            width: new.dimensions.map(|sides| sides.width),
            height: new.dimensions.map(|sides| sides.height),
        }
    }
}

/// Creates the variants, and updates those that have one of the SKUs; gives them by SKU. A variant's title is its option
/// values joined by ` / `, in the order of the product's options. Each SKU may be there once.
///
/// # Errors
/// [`CatalogError::Fields`]; [`CatalogError::NoProduct`]; [`CatalogError::SkuTaken`] when another product has one;
/// [`CatalogError::BarcodeTaken`]; database errors.
pub async fn put_variants(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &[VariantOf<'_>],
) -> Result<BTreeMap<String, PutVariant>, CatalogError> {
    let problems = new.iter().flat_map(|one| checks::variant(&one.new));
    let problems: Vec<_> = problems.collect();
    if !problems.is_empty() {
        return Err(CatalogError::Fields(problems));
    }
    let rows: Vec<Row<'_>> = new.iter().map(|one| Row::of(platform, one)).collect();
    let written = sqlx::query!(
        r#"INSERT INTO variants AS old (channel_id, id, product_id, sku, title, options, weight_grams, position, barcode,
                                      length_mm, width_mm, height_mm)
         SELECT $1, new.id, new.product, new.sku, new.title, new.options, new.weight, new.position, new.barcode,
                new.length, new.width, new.height
         FROM jsonb_to_recordset($2) AS new (
             id uuid, product uuid, sku text, title text, options jsonb, weight integer, position integer, barcode text,
             length integer, width integer, height integer)
         ORDER BY new.sku
         ON CONFLICT ON CONSTRAINT variants_sku_key
         DO UPDATE SET title = excluded.title, options = excluded.options, weight_grams = excluded.weight_grams,
                       position = excluded.position, barcode = excluded.barcode, length_mm = excluded.length_mm,
                       width_mm = excluded.width_mm, height_mm = excluded.height_mm
         WHERE old.product_id = excluded.product_id
         RETURNING sku, id AS "id: VariantId""#,
        channel.0,
        Json(&rows) as _
    )
    .fetch_all(connection)
    .await?;
    if written.len() < rows.len() {
        return Err(CatalogError::SkuTaken);
    }
    let written = written.into_iter().map(|row| {
        let is_new = rows.iter().any(|asked| asked.id == row.id.0);
        (row.sku, PutVariant { id: row.id, is_new })
    });
    Ok(written.collect())
}
