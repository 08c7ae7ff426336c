//! Writes a product with its variants and picture, as a draft.

use kernel::{ChannelId, ImageId, ProductId, VariantId};
use platform::Platform;
use serde_json::json;
use sqlx::PgConnection;

use crate::model::{NewImage, NewProduct, NewVariant};

/// Creates the product as a draft, or updates the one that has this slug and leaves its status alone.
///
/// # Errors
/// Database errors, among them a category of another channel (foreign key).
pub async fn put_product(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewProduct<'_>,
) -> Result<ProductId, sqlx::Error> {
    let id: ProductId = platform.ids().next();
    sqlx::query_scalar!(
        r#"INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, highlights,
                               options, position, status, origin, hs_code, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', $12, $13, $14, $14)
         ON CONFLICT ON CONSTRAINT products_slug_key
         DO UPDATE SET category_id = excluded.category_id, title = excluded.title, brand = excluded.brand,
                       summary = excluded.summary, description = excluded.description,
                       highlights = excluded.highlights, options = excluded.options,
                       position = excluded.position, origin = excluded.origin, hs_code = excluded.hs_code,
                       updated_at = excluded.updated_at
         RETURNING id AS "id: ProductId""#,
        channel.0,
        id.0,
        new.category.0,
        new.slug,
        new.title,
        new.brand,
        new.summary,
        new.description,
        json!(new.highlights),
        json!(new.options),
        new.position,
        new.origin,
        new.hs_code,
        platform.now()
    )
    .fetch_one(connection)
    .await
}

/// A variant as written: whether it is new decides whether first stock is counted in.
#[derive(Debug, Clone, Copy)]
pub struct PutVariant {
    /// The variant.
    pub id: VariantId,
    /// Whether it did not exist before.
    pub is_new: bool,
}

/// Creates the variant, or updates the one that has this SKU. Its title is the option values joined by ` / `.
///
/// # Errors
/// Database errors.
pub async fn put_variant(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    product: ProductId,
    order: &[String],
    new: &NewVariant<'_>,
) -> Result<PutVariant, sqlx::Error> {
    let values: Vec<&str> = order
        .iter()
        .filter_map(|option| new.options.get(option).map(String::as_str))
        .collect();
    let id: VariantId = platform.ids().next();
    let stored = sqlx::query_scalar!(
        r#"INSERT INTO variants (channel_id, id, product_id, sku, title, options, weight_grams, position)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT ON CONSTRAINT variants_sku_key
         DO UPDATE SET title = excluded.title, options = excluded.options,
                       weight_grams = excluded.weight_grams, position = excluded.position
         RETURNING id AS "id: VariantId""#,
        channel.0,
        id.0,
        product.0,
        new.sku,
        values.join(" / "),
        json!(new.options),
        new.weight_grams,
        new.position
    )
    .fetch_one(connection)
    .await?;
    Ok(PutVariant {
        id: stored,
        is_new: stored == id,
    })
}

/// Writes the product's picture at `position`, replacing the one that was there.
///
/// # Errors
/// Database errors.
pub async fn put_image(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    product: ProductId,
    position: i32,
    new: &NewImage<'_>,
) -> Result<(), sqlx::Error> {
    let id: ImageId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO product_images (channel_id, id, product_id, position, file_key, alt, width, height, widths,
                                     dominant_colour)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT ON CONSTRAINT product_images_position_key
         DO UPDATE SET file_key = excluded.file_key, alt = excluded.alt, width = excluded.width,
                       height = excluded.height, widths = excluded.widths,
                       dominant_colour = excluded.dominant_colour",
        channel.0,
        id.0,
        product.0,
        position,
        new.file_key,
        new.alt,
        new.size.0,
        new.size.1,
        new.widths,
        new.dominant_colour
    )
    .execute(connection)
    .await?;
    Ok(())
}
