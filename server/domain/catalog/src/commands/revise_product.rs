//! Somebody writes a product anew, or changes what they have seen of it.

use kernel::{ChannelId, ProductId, Timestamp};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::put_product;
use super::put_product::new_product;
use crate::error::CatalogError;
use crate::model::NewProduct;

/// Writes a new product, or changes `seen` if nobody has changed it since that instant. Its slug stays: addresses that
/// are known go on leading to it.
///
/// # Errors
/// [`CatalogError::Fields`], with `taken` at the slug when another product has it and `fixed` when it is not the one that
/// the product has; [`CatalogError::NoProduct`]; [`CatalogError::Changed`]; [`CatalogError::NoCategory`]; database errors.
pub async fn revise_product(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    seen: Option<(ProductId, Timestamp)>,
    new: &NewProduct<'_>,
) -> Result<ProductId, CatalogError> {
    let id = match seen {
        Some((product, version)) => {
            unchanged(connection, channel, product, version, new.slug).await?;
            put_product(connection, platform, channel, new).await?
        }
        None => new_product(connection, platform, channel, new).await?,
    };
    let (action, subject) = match seen {
        Some(_) => ("catalog.revise", id.to_string()),
        None => ("catalog.create", id.to_string()),
    };
    let detail = json!({ "title": new.title });
    audit::record(
        connection, platform, channel, actor, action, "product", &subject, detail,
    )
    .await?;
    Ok(id)
}

async fn unchanged(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
    version: Timestamp,
    slug: &str,
) -> Result<(), CatalogError> {
    let row = sqlx::query!(
        "SELECT slug, updated_at FROM products WHERE channel_id = $1 AND id = $2 FOR UPDATE",
        channel.0,
        product.0
    )
    .fetch_optional(connection)
    .await?
    .ok_or(CatalogError::NoProduct)?;
    if row.slug != slug {
        return Err(CatalogError::field("slug", "fixed"));
    }
    if row.updated_at.timestamp_micros() == version.timestamp_micros() {
        Ok(())
    } else {
        Err(CatalogError::Changed)
    }
}
