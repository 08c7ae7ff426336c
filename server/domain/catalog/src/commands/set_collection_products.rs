//! Chooses the products of a collection.

use kernel::{ChannelId, CollectionId, ProductId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::CatalogError;

/// Makes `products`, in this order, the collection's; a product named twice counts where it comes first.
///
/// # Errors
/// [`CatalogError::NoCollection`]; [`CatalogError::FilledByRules`]; [`CatalogError::NoProduct`] for one that the channel has
/// not; database errors.
pub async fn set_collection_products(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    collection: CollectionId,
    products: &[ProductId],
) -> Result<(), CatalogError> {
    let by_rules = sqlx::query_scalar!(
        r#"SELECT rules IS NOT NULL AS "by_rules!" FROM collections WHERE channel_id = $1 AND id = $2 FOR UPDATE"#,
        channel.0,
        collection.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(CatalogError::NoCollection)?;
    if by_rules {
        return Err(CatalogError::FilledByRules);
    }
    let ids: Vec<Uuid> = products.iter().map(|product| product.0).collect();
    sqlx::query!(
        "DELETE FROM collection_products
         WHERE channel_id = $1 AND collection_id = $2 AND product_id <> ALL($3)",
        channel.0,
        collection.0,
        &ids
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "INSERT INTO collection_products (channel_id, collection_id, product_id, position)
         SELECT $1, $2, product_id, min(position)::integer
         FROM unnest($3::uuid[]) WITH ORDINALITY AS chosen (product_id, position) GROUP BY product_id
         ON CONFLICT (channel_id, collection_id, product_id) DO UPDATE SET position = excluded.position",
        channel.0,
        collection.0,
        &ids
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({ "collection": collection });
    outbox::publish(
        connection,
        platform,
        channel,
        "catalog.collection_changed",
        &detail,
    )
    .await?;
    Ok(())
}
