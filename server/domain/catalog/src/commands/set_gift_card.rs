//! Whether a product is a gift card.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CatalogError;

/// Makes the product with this slug a gift card, or goods again. Orders that were placed stay what they were.
///
/// # Errors
/// [`CatalogError::NoProduct`]; database errors.
pub async fn set_gift_card(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    (slug, is_gift_card): (&str, bool),
) -> Result<(), CatalogError> {
    let kind = if is_gift_card { "gift_card" } else { "goods" };
    let found = sqlx::query_scalar!(
        "UPDATE products SET kind = $3, updated_at = $4 WHERE channel_id = $1 AND slug = $2 RETURNING id",
        channel.0,
        slug.trim(),
        kind,
        platform.now()
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(CatalogError::Database)?;
    let product = found.ok_or(CatalogError::NoProduct)?;
    let (subject, detail) = (product.to_string(), json!({ "kind": kind }));
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "catalog.set_kind",
        "product",
        &subject,
        detail,
    )
    .await
    .map_err(CatalogError::Database)
}
