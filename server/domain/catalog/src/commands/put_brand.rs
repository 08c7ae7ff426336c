//! Writes a brand.

use kernel::{BrandId, ChannelId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;

use crate::checks;
use crate::error::CatalogError;
use crate::model::NewBrand;

/// Creates the brand, or updates the one that has this slug; its products then bear its new name.
///
/// # Errors
/// [`CatalogError::Fields`], with code `taken` when another brand has the name; database errors.
pub async fn put_brand(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewBrand<'_>,
) -> Result<BrandId, CatalogError> {
    if !checks::is_slug(new.slug) {
        return Err(CatalogError::field("slug", "slug"));
    }
    if new.name.trim().is_empty() {
        return Err(CatalogError::field("name", "required"));
    }
    let id = write(connection, platform, channel, new)
        .await
        .map_err(taken)?;
    let renamed = sqlx::query_scalar!(
        "UPDATE products SET brand = $3, updated_at = $4
         WHERE channel_id = $1 AND brand_id = $2 AND brand <> $3 RETURNING id",
        channel.0,
        id.0,
        new.name,
        platform.now()
    )
    .fetch_all(&mut *connection)
    .await?;
    for product in renamed {
        let detail = json!({ "product": product });
        outbox::publish(
            connection,
            platform,
            channel,
            "catalog.product_changed",
            &detail,
        )
        .await?;
    }
    Ok(id)
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewBrand<'_>,
) -> Result<BrandId, sqlx::Error> {
    let id: BrandId = platform.ids().next();
    sqlx::query_scalar!(
        r#"INSERT INTO brands (channel_id, id, slug, name, description, seo_title, seo_description, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT ON CONSTRAINT brands_slug_key
         DO UPDATE SET name = excluded.name, description = excluded.description, seo_title = excluded.seo_title,
                       seo_description = excluded.seo_description, updated_at = excluded.updated_at
         RETURNING id AS "id: BrandId""#,
        channel.0,
        id.0,
        new.slug,
        new.name,
        new.description,
        new.seo.title,
        new.seo.description,
        platform.now()
    )
    .fetch_one(connection)
    .await
}

fn taken(error: sqlx::Error) -> CatalogError {
    let constraint = error
        .as_database_error()
        .and_then(|database| database.constraint());
    if constraint == Some("brands_name_key") {
        CatalogError::field("name", "taken")
    } else {
        error.into()
    }
}

/// The brand of this name, made where there is none.
///
/// # Errors
/// Database errors.
pub async fn brand_named(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    name: &str,
) -> Result<BrandId, CatalogError> {
    let name = name.trim();
    let known = sqlx::query_scalar!(
        r#"SELECT id AS "id: BrandId" FROM brands WHERE channel_id = $1 AND name = $2"#,
        channel.0,
        name
    )
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(id) = known {
        return Ok(id);
    }
    // Two that differ in signs alone, "Ader & Ko" and "Ader + Ko", are one brand.
    let id: BrandId = platform.ids().next();
    // The update writes no column of a key, so it does not wait for those who make products of the brand.
    let made = sqlx::query_scalar!(
        r#"INSERT INTO brands (channel_id, id, slug, name, updated_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT brands_slug_key DO UPDATE SET updated_at = brands.updated_at
         RETURNING id AS "id: BrandId""#,
        channel.0,
        id.0,
        checks::slug_of(name),
        name,
        platform.now()
    )
    .fetch_one(connection)
    .await?;
    Ok(made)
}
