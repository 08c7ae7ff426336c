//! Puts a product on sale.

use kernel::{ChannelId, ProductId};
use platform::{Actor, Platform, audit, outbox};
use serde_json::json;
use sqlx::PgConnection;

/// Publishes a product that is a draft or in review; `false` when there is none such in the channel.
///
/// # Errors
/// Database errors.
pub async fn publish_product(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    product: ProductId,
) -> Result<bool, sqlx::Error> {
    let published = sqlx::query!(
        "UPDATE products SET status = 'published', updated_at = $3
         WHERE channel_id = $1 AND id = $2 AND status IN ('draft', 'review')",
        channel.0,
        product.0,
        platform.now()
    )
    .execute(&mut *connection)
    .await?
    .rows_affected()
        == 1;
    if published {
        let subject = product.to_string();
        let detail = json!({ "product": product });
        outbox::publish(
            connection,
            platform,
            channel,
            "catalog.product_published",
            &detail,
        )
        .await?;
        audit::record(
            connection,
            platform,
            channel,
            actor,
            "catalog.publish",
            "product",
            &subject,
            json!({}),
        )
        .await?;
    }
    Ok(published)
}
