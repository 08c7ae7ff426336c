//! Writes a product, as a draft.

use kernel::{ChannelId, ProductId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::brand_named;
use crate::checks;
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
    let problems = checks::product(new);
    if !problems.is_empty() {
        return Err(CatalogError::Fields(problems));
    }
    let brand = if new.brand.trim().is_empty() {
        None
    } else {
        Some(
            brand_named(connection, platform, channel, new.brand)
                .await?
                .0,
        )
    };
    let id = write(connection, platform, channel, new, brand).await?;
    let detail = json!({ "product": id });
    outbox::publish(
        connection,
        platform,
        channel,
        "catalog.product_changed",
        &detail,
    )
    .await?;
    Ok(id)
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewProduct<'_>,
    brand: Option<Uuid>,
) -> Result<ProductId, sqlx::Error> {
    let id: ProductId = platform.ids().next();
    let mut tags: Vec<String> = new.tags.iter().filter_map(|one| checks::tag(one)).collect();
    tags.sort();
    tags.dedup();
    sqlx::query_scalar!(
        r#"INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, highlights,
                               options, position, status, origin, hs_code, created_at, updated_at, brand_id, tags,
                               seo_title, seo_description)
         VALUES ($1, $2, $3, $4, $5, coalesce((SELECT name FROM brands WHERE channel_id = $1 AND id = $15), ''), $6, $7,
                 $8, $9, $10, 'draft', $11, $12, $13, $13, $15, $14, $16, $17)
         ON CONFLICT ON CONSTRAINT products_slug_key
         DO UPDATE SET category_id = excluded.category_id, title = excluded.title, brand = excluded.brand,
                       summary = excluded.summary, description = excluded.description,
                       highlights = excluded.highlights, options = excluded.options,
                       position = excluded.position, origin = excluded.origin, hs_code = excluded.hs_code,
                       updated_at = excluded.updated_at, brand_id = excluded.brand_id, tags = excluded.tags,
                       seo_title = excluded.seo_title, seo_description = excluded.seo_description
         RETURNING id AS "id: ProductId""#,
        channel.0,
        id.0,
        new.category.0,
        new.slug,
        new.title,
        new.summary,
        new.description,
        json!(new.highlights),
        json!(new.options),
        new.position,
        new.origin,
        new.hs_code,
        platform.now(),
        &tags,
        brand,
        new.seo.title,
        new.seo.description
    )
    .fetch_one(connection)
    .await
}
