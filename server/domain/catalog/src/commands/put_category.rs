//! Writes a category.

use kernel::{CategoryId, ChannelId};
use platform::Platform;
use sqlx::PgConnection;

/// Creates the category, or updates the one that has this slug.
///
/// # Errors
/// Database errors.
pub async fn put_category(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    slug: &str,
    name: &str,
    description: &str,
    position: i32,
) -> Result<CategoryId, sqlx::Error> {
    let id: CategoryId = platform.ids().next();
    sqlx::query_scalar!(
        r#"INSERT INTO categories (channel_id, id, slug, name, description, position)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT categories_slug_key
         DO UPDATE SET name = excluded.name, description = excluded.description, position = excluded.position
         RETURNING id AS "id: CategoryId""#,
        channel.0,
        id.0,
        slug,
        name,
        description,
        position
    )
    .fetch_one(connection)
    .await
}
