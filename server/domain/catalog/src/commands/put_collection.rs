//! Writes a collection.

use kernel::{ChannelId, CollectionId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;

use crate::checks;
use crate::error::CatalogError;
use crate::model::NewCollection;

/// Creates the collection, or updates the one that has this slug. The event it leaves makes `flows::collections` look anew
/// who is in it, if it has rules; a collection that loses its rules keeps its products.
///
/// # Errors
/// [`CatalogError::Fields`]; database errors.
pub async fn put_collection(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewCollection<'_>,
) -> Result<CollectionId, CatalogError> {
    check(new)?;
    let id: CollectionId = platform.ids().next();
    let stored = sqlx::query_scalar!(
        r#"INSERT INTO collections (channel_id, id, slug, name, description, seo_title, seo_description, position, rules,
                                  updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT ON CONSTRAINT collections_slug_key
         DO UPDATE SET name = excluded.name, description = excluded.description, seo_title = excluded.seo_title,
                       seo_description = excluded.seo_description, position = excluded.position,
                       rules = excluded.rules, updated_at = excluded.updated_at
         RETURNING id AS "id: CollectionId""#,
        channel.0,
        id.0,
        new.slug,
        new.name,
        new.description,
        new.seo.title,
        new.seo.description,
        new.position,
        new.rules.map(|rules| json!(rules)),
        platform.now()
    )
    .fetch_one(&mut *connection)
    .await?;
    let detail = json!({ "collection": stored });
    outbox::publish(
        connection,
        platform,
        channel,
        "catalog.collection_changed",
        &detail,
    )
    .await?;
    Ok(stored)
}

fn check(new: &NewCollection<'_>) -> Result<(), CatalogError> {
    if !checks::is_slug(new.slug) {
        return Err(CatalogError::field("slug", "slug"));
    }
    if new.name.trim().is_empty() {
        return Err(CatalogError::field("name", "required"));
    }
    let problems = new.rules.map(|rules| rules.problems()).unwrap_or_default();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(CatalogError::Fields(problems))
    }
}
