//! Brands.

use kernel::{BrandId, ChannelId};
use sqlx::PgConnection;

/// A brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandView {
    /// The brand.
    pub id: BrandId,
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
}

/// The brand with this slug.
///
/// # Errors
/// Database errors.
pub async fn brand_by_slug(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
) -> Result<Option<BrandView>, sqlx::Error> {
    sqlx::query_as!(
        BrandView,
        r#"SELECT id AS "id: BrandId", slug, name, description, seo_title, seo_description
         FROM brands WHERE channel_id = $1 AND slug = $2"#,
        channel.0,
        slug
    )
    .fetch_optional(connection)
    .await
}
