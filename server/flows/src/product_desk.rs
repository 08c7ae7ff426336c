//! A version of a product as those who run the shop write it: catalogue and price in one.
//!
//! Deliberately not here: stock, which is counted in by the warehouse, and files of products.

use catalog::commands::put_variant;
use catalog::{CatalogError, NewVariant};
use kernel::{ChannelId, Money, ProductId, VariantId};
use platform::{Actor, Platform, audit, outbox};
use pricing::commands::set_price;
use serde_json::json;
use sqlx::PgConnection;

/// Writes a variant of `product` with its base price; one that is there, by its stock keeping unit, is changed.
///
/// # Errors
/// Those of [`put_variant`]; [`CatalogError::Fields`] for a price below zero; database errors.
pub async fn save_variant(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (product, options): (ProductId, &[String]),
    new: &NewVariant<'_>,
    price: Money,
) -> Result<VariantId, CatalogError> {
    if price.minor() < 0 {
        return Err(CatalogError::field("price", "range"));
    }
    let variant = put_variant(connection, platform, channel, product, options, new).await?;
    set_price(connection, platform, channel, variant.id, price).await?;
    let event = json!({ "product": product });
    outbox::publish(
        connection,
        platform,
        channel,
        "catalog.product_changed",
        &event,
    )
    .await?;
    let subject = product.to_string();
    let detail = json!({ "sku": new.sku, "price_minor": price.minor() });
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "catalog.put_variant",
        "product",
        &subject,
        detail,
    )
    .await?;
    Ok(variant.id)
}
