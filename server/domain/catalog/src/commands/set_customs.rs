//! What tax and customs are to know of a product.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

/// Sets the tax category of the product with this slug, and the ISO countries it is not sent to; `false` when the channel has
/// no such product.
///
/// # Errors
/// Database errors, among them a category that there is not.
pub async fn set_customs(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    slug: &str,
    (tax_category, not_sent_to): (&str, &[String]),
) -> Result<bool, sqlx::Error> {
    let found = sqlx::query_scalar!(
        "UPDATE products SET tax_category = $3, not_sent_to = $4, updated_at = $5
         WHERE channel_id = $1 AND slug = $2 RETURNING id",
        channel.0,
        slug,
        tax_category,
        not_sent_to,
        platform.now()
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(product) = found else {
        return Ok(false);
    };
    let (subject, detail) = (
        product.to_string(),
        json!({ "tax_category": tax_category, "not_sent_to": not_sent_to }),
    );
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "catalog.set_customs",
        "product",
        &subject,
        detail,
    )
    .await?;
    Ok(true)
}
