//! Takes a product a step further: for review, on sale, off sale.

use kernel::{ChannelId, ProductId};
use platform::{Actor, Platform, audit, outbox};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CatalogError;
use crate::status::{ProductStatus, Transition};

/// Takes the step and gives the status it led to. The caller sees to [`Transition::clearance`].
///
/// # Errors
/// [`CatalogError::NoProduct`]; [`CatalogError::Transition`] when the product does not stand where the step begins;
/// [`CatalogError::NoVariants`] when there would be nothing to buy; database errors.
pub async fn change_status(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    product: ProductId,
    transition: Transition,
) -> Result<ProductStatus, CatalogError> {
    let row = sqlx::query!(
        r#"SELECT status, EXISTS (SELECT FROM variants WHERE channel_id = $1 AND product_id = $2) AS "has_variants!"
         FROM products WHERE channel_id = $1 AND id = $2 FOR UPDATE"#,
        channel.0,
        product.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(CatalogError::NoProduct)?;
    let status = ProductStatus::parse(&row.status).ok_or(CatalogError::NoProduct)?;
    let next = status
        .after(transition)
        .ok_or(CatalogError::Transition { status, transition })?;
    if next == ProductStatus::Published && !row.has_variants {
        return Err(CatalogError::NoVariants);
    }
    sqlx::query!(
        "UPDATE products SET status = $3, updated_at = $4 WHERE channel_id = $1 AND id = $2",
        channel.0,
        product.0,
        next.as_str(),
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let topic = if next == ProductStatus::Published {
        "catalog.product_published"
    } else {
        "catalog.product_changed"
    };
    let detail = json!({ "product": product });
    outbox::publish(connection, platform, channel, topic, &detail).await?;
    let (action, subject) = (
        format!("catalog.{}", transition.as_str()),
        product.to_string(),
    );
    let detail = json!({ "from": status.as_str(), "to": next.as_str() });
    audit::record(
        connection, platform, channel, actor, &action, "product", &subject, detail,
    )
    .await?;
    Ok(next)
}
