//! Writes a category and its place in the tree.

use kernel::{CategoryId, ChannelId};
use platform::{Platform, outbox};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::checks;
use crate::error::CatalogError;
use crate::model::{MAX_DEPTH, NewCategory};

/// Creates the category, or updates the one that has this slug. With another parent the category moves, and everything
/// below it moves along. Commands on the tree of a channel wait for one another.
///
/// # Errors
/// [`CatalogError::Fields`]; [`CatalogError::NoCategory`] for a parent that the channel has not; [`CatalogError::Cycle`];
/// [`CatalogError::TooDeep`]; database errors.
pub async fn put_category(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewCategory<'_>,
) -> Result<CategoryId, CatalogError> {
    check(new)?;
    lock_tree(connection, channel).await?;
    let before = row(connection, channel, new.slug).await?;
    let id = write(connection, platform, channel, new).await?;
    place(connection, channel, id, new.parent).await?;
    if row(connection, channel, new.slug).await? == before {
        return Ok(id);
    }
    let detail = json!({ "category": id });
    outbox::publish(
        connection,
        platform,
        channel,
        "catalog.category_changed",
        &detail,
    )
    .await?;
    Ok(id)
}

/// The whole row of the category with this slug, to see whether it changed.
async fn row(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
) -> Result<Option<Value>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(category) AS "row!" FROM categories category WHERE channel_id = $1 AND slug = $2"#,
        channel.0,
        slug
    )
    .fetch_optional(connection)
    .await
}

fn check(new: &NewCategory<'_>) -> Result<(), CatalogError> {
    if !checks::is_slug(new.slug) {
        return Err(CatalogError::field("slug", "slug"));
    }
    if new.name.trim().is_empty() {
        return Err(CatalogError::field("name", "required"));
    }
    if new.name.chars().count() > checks::MAX_TITLE {
        return Err(CatalogError::field("name", "too_long"));
    }
    Ok(())
}

/// Rows from before the tree get their path, and all rows are locked in one order.
async fn lock_tree(connection: &mut PgConnection, channel: ChannelId) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "SELECT id FROM categories WHERE channel_id = $1 ORDER BY id FOR UPDATE",
        channel.0
    )
    .fetch_all(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE categories SET path = ARRAY[id] WHERE channel_id = $1 AND path = '{}'",
        channel.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewCategory<'_>,
) -> Result<CategoryId, sqlx::Error> {
    let id: CategoryId = platform.ids().next();
    sqlx::query_scalar!(
        r#"INSERT INTO categories (channel_id, id, slug, name, description, position, seo_title, seo_description, path)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ARRAY[$2::uuid])
         ON CONFLICT ON CONSTRAINT categories_slug_key
         DO UPDATE SET name = excluded.name, description = excluded.description, position = excluded.position,
                       seo_title = excluded.seo_title, seo_description = excluded.seo_description
         RETURNING id AS "id: CategoryId""#,
        channel.0,
        id.0,
        new.slug,
        new.name,
        new.description,
        new.position,
        new.seo.title,
        new.seo.description
    )
    .fetch_one(connection)
    .await
}

/// Hangs the category below `parent`, with everything below it.
async fn place(
    connection: &mut PgConnection,
    channel: ChannelId,
    id: CategoryId,
    parent: Option<CategoryId>,
) -> Result<(), CatalogError> {
    let above = match parent {
        None => Vec::new(),
        Some(parent) => path(connection, channel, parent).await?,
    };
    if above.contains(&id.0) {
        return Err(CatalogError::Cycle);
    }
    let own = path(connection, channel, id).await?;
    if own
        .split_last()
        .is_some_and(|(_, ancestors)| ancestors == above)
    {
        return Ok(());
    }
    let height = sqlx::query_scalar!(
        r#"SELECT max(cardinality(path)) AS "deepest!" FROM categories WHERE channel_id = $1 AND $2 = ANY(path)"#,
        channel.0,
        id.0
    )
    .fetch_one(&mut *connection)
    .await?;
    let below = usize::try_from(height)
        .unwrap_or(MAX_DEPTH)
        .saturating_sub(own.len());
    if above.len() + 1 + below > MAX_DEPTH {
        return Err(CatalogError::TooDeep);
    }
    sqlx::query!(
        "UPDATE categories
         SET path = $3::uuid[] || path[array_position(path, $2):],
             parent_id = CASE WHEN id = $2 THEN $4 ELSE parent_id END
         WHERE channel_id = $1 AND $2 = ANY(path)",
        channel.0,
        id.0,
        &above,
        parent.map(|parent| parent.0)
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn path(
    connection: &mut PgConnection,
    channel: ChannelId,
    id: CategoryId,
) -> Result<Vec<Uuid>, CatalogError> {
    sqlx::query_scalar!(
        "SELECT path FROM categories WHERE channel_id = $1 AND id = $2",
        channel.0,
        id.0
    )
    .fetch_optional(connection)
    .await?
    .ok_or(CatalogError::NoCategory)
}
