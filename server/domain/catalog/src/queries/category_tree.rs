//! The tree of categories, and one of them with what stands around it.

use kernel::{CategoryId, ChannelId};
use sqlx::PgConnection;

/// A category in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryNode {
    /// The category.
    pub id: CategoryId,
    /// The one above it.
    pub parent: Option<CategoryId>,
    /// Its ancestors from the root, then itself.
    pub path: Vec<CategoryId>,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Place among its siblings.
    pub position: i32,
}

/// A category with its surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryDetail {
    /// The category.
    pub id: CategoryId,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// The page's title for search engines; empty: its name.
    pub seo_title: String,
    /// One or two sentences for search engines.
    pub seo_description: String,
    /// Slugs and names of its ancestors, from the root.
    pub ancestors: Vec<(String, String)>,
    /// Slugs and names of the categories right below it, in the merchant's order.
    pub children: Vec<(String, String)>,
}

/// All categories of the channel, each after the one above it, siblings in the merchant's order.
///
/// # Errors
/// Database errors.
pub async fn category_tree(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<CategoryNode>, sqlx::Error> {
    sqlx::query_as!(
        CategoryNode,
        r#"WITH RECURSIVE tree AS (
             SELECT id, parent_id, slug, name, position, ARRAY[id] AS path,
                    ARRAY[(position::bigint, slug)] AS place
             FROM categories WHERE channel_id = $1 AND parent_id IS NULL
             UNION ALL
             SELECT child.id, child.parent_id, child.slug, child.name, child.position, tree.path || child.id,
                    tree.place || (child.position::bigint, child.slug)
             FROM categories child JOIN tree ON child.parent_id = tree.id WHERE child.channel_id = $1
         )
         SELECT id AS "id!: CategoryId", parent_id AS "parent: CategoryId", path AS "path!: Vec<CategoryId>",
                slug AS "slug!", name AS "name!", position AS "position!"
         FROM tree ORDER BY place"#,
        channel.0
    )
    .fetch_all(connection)
    .await
}

/// The category with this slug.
///
/// # Errors
/// Database errors.
pub async fn category_by_slug(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
) -> Result<Option<CategoryDetail>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT id AS "id: CategoryId", slug, name, description, seo_title, seo_description
         FROM categories WHERE channel_id = $1 AND slug = $2"#,
        channel.0,
        slug
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = found else { return Ok(None) };
    let ancestors = ancestors(connection, channel, row.id).await?;
    let children = sqlx::query!(
        "SELECT slug, name FROM categories WHERE channel_id = $1 AND parent_id = $2 ORDER BY position, slug",
        channel.0,
        row.id.0
    )
    .fetch_all(connection)
    .await?;
    Ok(Some(CategoryDetail {
        id: row.id,
        slug: row.slug,
        name: row.name,
        description: row.description,
        seo_title: row.seo_title,
        seo_description: row.seo_description,
        ancestors,
        children: children
            .into_iter()
            .map(|child| (child.slug, child.name))
            .collect(),
    }))
}

/// Slugs and names of the category's ancestors, from the root.
pub(super) async fn ancestors(
    connection: &mut PgConnection,
    channel: ChannelId,
    category: CategoryId,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT above.slug, above.name
         FROM categories category
         JOIN categories above ON above.channel_id = category.channel_id AND above.id = ANY(category.path)
         WHERE category.channel_id = $1 AND category.id = $2 AND above.id <> category.id
         ORDER BY cardinality(above.path)",
        channel.0,
        category.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.slug, row.name)).collect())
}
