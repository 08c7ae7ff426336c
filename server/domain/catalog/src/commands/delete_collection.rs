//! Takes a collection away; its products stay.

use kernel::{ChannelId, CollectionId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CatalogError;

/// Deletes the collection with its members and translations.
///
/// # Errors
/// [`CatalogError::NoCollection`]; database errors.
pub async fn delete_collection(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    collection: CollectionId,
) -> Result<(), CatalogError> {
    let slug = sqlx::query_scalar!(
        "SELECT slug FROM collections WHERE channel_id = $1 AND id = $2 FOR UPDATE",
        channel.0,
        collection.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(CatalogError::NoCollection)?;
    sqlx::query!(
        "WITH members AS (DELETE FROM collection_products WHERE channel_id = $1 AND collection_id = $2)
         DELETE FROM catalogue_translations WHERE channel_id = $1 AND collection_id = $2",
        channel.0,
        collection.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM collections WHERE channel_id = $1 AND id = $2",
        channel.0,
        collection.0
    )
    .execute(&mut *connection)
    .await?;
    let (action, subject) = ("catalog.delete_collection", collection.to_string());
    let detail = json!({ "slug": slug });
    audit::record(
        connection,
        platform,
        channel,
        actor,
        action,
        "collection",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}
