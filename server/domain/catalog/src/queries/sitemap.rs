//! What search engines are told of: published products in keyset pages, and the other pages of the catalogue.

use kernel::{ChannelId, ProductId, Timestamp};
use sqlx::PgConnection;

/// A page with the time of its last change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Address below the shop's, e.g. `/products/lamp`.
    pub path: String,
    /// When it last changed, where that is known.
    pub changed: Option<Timestamp>,
}

/// The ids of the first product of each page of `size` published products, by id.
///
/// # Errors
/// Database errors.
pub async fn sitemap_starts(
    connection: &mut PgConnection,
    channel: ChannelId,
    size: i64,
) -> Result<Vec<ProductId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: ProductId" FROM (
             SELECT id, row_number() OVER (ORDER BY id) AS number FROM products
             WHERE channel_id = $1 AND status = 'published'
         ) counted WHERE (number - 1) % $2 = 0 ORDER BY id"#,
        channel.0,
        size
    )
    .fetch_all(connection)
    .await
}

/// Up to `limit` published products from `from` on, by id, with the id of each.
///
/// # Errors
/// Database errors.
pub async fn sitemap_products(
    connection: &mut PgConnection,
    channel: ChannelId,
    from: ProductId,
    limit: i64,
) -> Result<Vec<(ProductId, SitemapEntry)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: ProductId", slug, updated_at FROM products
         WHERE channel_id = $1 AND status = 'published' AND id >= $2 ORDER BY id LIMIT $3"#,
        channel.0,
        from.0,
        limit
    )
    .fetch_all(connection)
    .await?;
    let entry = |slug: String, changed| SitemapEntry {
        path: format!("/products/{slug}"),
        changed: Some(changed),
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.id, entry(row.slug, row.updated_at)))
        .collect())
}

/// The pages of categories, collections and brands with published products. There are as many as merchants make by hand.
///
/// # Errors
/// Database errors.
pub async fn sitemap_pages(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<SitemapEntry>, sqlx::Error> {
    sqlx::query_as!(
        SitemapEntry,
        r#"SELECT '/categories/' || category.slug AS "path!", NULL::timestamptz AS changed FROM categories category
         WHERE channel_id = $1
           AND EXISTS (SELECT FROM categories below
                       JOIN products ON products.channel_id = $1 AND products.category_id = below.id
                                        AND products.status = 'published'
                       WHERE below.channel_id = $1 AND (below.id = category.id OR category.id = ANY(below.path)))
         UNION ALL
         SELECT '/collections/' || collection.slug, collection.updated_at FROM collections collection
         WHERE channel_id = $1
           AND EXISTS (SELECT FROM collection_products member
                       JOIN products ON products.channel_id = $1 AND products.id = member.product_id
                                        AND products.status = 'published'
                       WHERE member.channel_id = $1 AND member.collection_id = collection.id)
         UNION ALL
         SELECT '/brands/' || brand.slug, brand.updated_at FROM brands brand
         WHERE channel_id = $1
           AND EXISTS (SELECT FROM products WHERE channel_id = $1 AND brand_id = brand.id AND status = 'published')
         ORDER BY 1"#,
        channel.0
    )
    .fetch_all(connection)
    .await
}
