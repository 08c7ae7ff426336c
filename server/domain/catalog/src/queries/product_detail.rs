//! Everything the product page shows of a product, but for prices and stock.

use std::collections::BTreeMap;

use kernel::{CategoryId, ChannelId, ProductId, VariantId};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::model::{Dimensions, ProductOption};

/// A published product.
#[derive(Debug, Clone)]
pub struct ProductDetail {
    /// The product.
    pub id: ProductId,
    /// Whether it is a gift card: nothing is sent, and no tax is taken.
    pub is_gift_card: bool,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// One sentence.
    pub summary: String,
    /// Slug of its brand; empty when it has none.
    pub brand_slug: String,
    /// Markdown.
    pub description: String,
    /// Short points.
    pub highlights: Vec<String>,
    /// Choices.
    pub options: Vec<ProductOption>,
    /// Slug and name of its category.
    pub category: (String, String),
    /// Slugs and names of the category's ancestors from the root, without itself.
    pub ancestors: Vec<(String, String)>,
    /// ISO country of origin.
    pub origin: Option<String>,
    /// Harmonised System code.
    pub hs_code: Option<String>,
    /// Words by which collections find it.
    pub tags: Vec<String>,
    /// The page's title for search engines; empty: its own.
    pub seo_title: String,
    /// One or two sentences for search engines; empty: the summary.
    pub seo_description: String,
    /// Pictures in order.
    pub images: Vec<ImageView>,
    /// Variants in order.
    pub variants: Vec<VariantView>,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct ImageView {
    /// Object key without size and extension.
    pub file_key: String,
    /// What it shows.
    pub alt: String,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// Widths stored, in pixels.
    pub widths: Vec<i32>,
    /// `#rrggbb`.
    pub dominant_colour: String,
}

/// A variant.
#[derive(Debug, Clone)]
pub struct VariantView {
    /// The variant.
    pub id: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Option values joined; empty when the product has no options.
    pub title: String,
    /// Chosen value per option.
    pub options: BTreeMap<String, String>,
    /// Weight as shipped, in grams.
    pub weight_grams: i32,
    /// GTIN.
    pub barcode: Option<String>,
    /// How large it is as shipped.
    pub dimensions: Option<Dimensions>,
}

/// The published product with this slug.
///
/// # Errors
/// Database errors.
pub async fn product_detail(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
) -> Result<Option<ProductDetail>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT product.id AS "id: ProductId", product.slug, product.title, product.brand, product.summary,
                product.description, product.highlights AS "highlights: Json<Vec<String>>",
                product.options AS "options: Json<Vec<ProductOption>>", product.origin,
                product.hs_code, product.tags, product.seo_title, product.seo_description,
                product.kind = 'gift_card' AS "is_gift_card!",
                coalesce(brand.slug, '') AS "brand_slug!", category.id AS "category: CategoryId",
                category.slug AS category_slug, category.name AS category_name
         FROM products product
         JOIN categories category
           ON category.channel_id = product.channel_id AND category.id = product.category_id
         LEFT JOIN brands brand ON brand.channel_id = product.channel_id AND brand.id = product.brand_id
         WHERE product.channel_id = $1 AND product.slug = $2 AND product.status = 'published'"#,
        channel.0,
        slug
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = found else { return Ok(None) };
    let images = images(connection, channel, row.id).await?;
    let variants = variants(connection, channel, row.id).await?;
    let ancestors = super::category_tree::ancestors(connection, channel, row.category).await?;
    Ok(Some(ProductDetail {
        id: row.id,
        is_gift_card: row.is_gift_card,
        slug: row.slug,
        title: row.title,
        brand: row.brand,
        brand_slug: row.brand_slug,
        summary: row.summary,
        description: row.description,
        highlights: row.highlights.0,
        options: row.options.0,
        category: (row.category_slug, row.category_name),
        ancestors,
        origin: row.origin,
        hs_code: row.hs_code,
        tags: row.tags,
        seo_title: row.seo_title,
        seo_description: row.seo_description,
        images,
        variants,
    }))
}

async fn images(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<Vec<ImageView>, sqlx::Error> {
    sqlx::query_as!(
        ImageView,
        "SELECT file_key, alt, width, height, widths, dominant_colour FROM product_images
         WHERE channel_id = $1 AND product_id = $2 ORDER BY position",
        channel.0,
        product.0
    )
    .fetch_all(connection)
    .await
}

async fn variants(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<Vec<VariantView>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: VariantId", sku, title, weight_grams, barcode, length_mm, width_mm, height_mm,
                options AS "options: Json<BTreeMap<String, String>>"
         FROM variants WHERE channel_id = $1 AND product_id = $2 ORDER BY position, sku"#,
        channel.0,
        product.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| VariantView {
            id: row.id,
            sku: row.sku,
            title: row.title,
            options: row.options.0,
            weight_grams: row.weight_grams,
            barcode: row.barcode,
            dimensions: Dimensions::of(row.length_mm, row.width_mm, row.height_mm),
        })
        .collect())
}
