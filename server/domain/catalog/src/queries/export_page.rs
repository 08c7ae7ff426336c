//! Products with everything a file of them says, but for prices and stock.

use std::collections::{BTreeMap, HashMap};

use kernel::{ChannelId, ProductId, VariantId};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::model::{Dimensions, ProductOption};

/// A product as it is written into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportProduct {
    /// The product.
    pub id: ProductId,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// Names of its categories, from the root.
    pub category_names: Vec<String>,
    /// One sentence.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// Short points.
    pub highlights: Vec<String>,
    /// Choices.
    pub options: Vec<ProductOption>,
    /// Place in the default order of the listing.
    pub position: i32,
    /// Where it stands.
    pub status: String,
    /// ISO country of origin.
    pub origin: Option<String>,
    /// Harmonised System code.
    pub hs_code: Option<String>,
    /// Words by which collections find it.
    pub tags: Vec<String>,
    /// The page's title for search engines.
    pub seo_title: String,
    /// One or two sentences for search engines.
    pub seo_description: String,
    /// Stored word of the tax category.
    pub tax_category: String,
    /// ISO countries it is not sent to.
    pub not_sent_to: Vec<String>,
    /// Pictures in order.
    pub pictures: Vec<ExportPicture>,
    /// Variants in order.
    pub variants: Vec<ExportVariant>,
}

/// A picture as it is written into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportPicture {
    /// Object key without size and extension.
    pub file_key: String,
    /// What it shows.
    pub alt: String,
    /// Where it was fetched from.
    pub source: Option<String>,
}

/// A variant as it is written into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportVariant {
    /// The variant.
    pub id: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Place among the product's variants.
    pub position: i32,
    /// Chosen value per option.
    pub options: BTreeMap<String, String>,
    /// Weight as shipped, in grams.
    pub weight_grams: i32,
    /// GTIN.
    pub barcode: Option<String>,
    /// How large it is as shipped.
    pub dimensions: Option<Dimensions>,
}

/// Up to `limit` products in any status whose slugs come after `after`, by slug in the order of bytes.
///
/// # Errors
/// Database errors.
pub async fn export_page(
    connection: &mut PgConnection,
    channel: ChannelId,
    after: &str,
    limit: i64,
) -> Result<Vec<ExportProduct>, sqlx::Error> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id FROM products WHERE channel_id = $1 AND slug COLLATE "C" > $2 ORDER BY slug COLLATE "C" LIMIT $3"#,
        channel.0,
        after,
        limit
    )
    .fetch_all(&mut *connection)
    .await?;
    load(connection, channel, &ids).await
}

/// Those of the channel's products that have one of these slugs, by slug in the order of bytes.
///
/// # Errors
/// Database errors.
pub async fn products_with_slugs(
    connection: &mut PgConnection,
    channel: ChannelId,
    slugs: &[String],
) -> Result<Vec<ExportProduct>, sqlx::Error> {
    let ids = sqlx::query_scalar!(
        "SELECT id FROM products WHERE channel_id = $1 AND slug = ANY($2)",
        channel.0,
        slugs
    )
    .fetch_all(&mut *connection)
    .await?;
    load(connection, channel, &ids).await
}

async fn load(
    connection: &mut PgConnection,
    channel: ChannelId,
    products: &[uuid::Uuid],
) -> Result<Vec<ExportProduct>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT product.id AS "id: ProductId", product.slug, product.title, product.brand, product.summary,
                product.description, product.highlights AS "highlights: Json<Vec<String>>",
                product.options AS "options: Json<Vec<ProductOption>>", product.position, product.status,
                product.origin, product.hs_code, product.tags, product.seo_title, product.seo_description,
                product.tax_category, product.not_sent_to,
                ARRAY(SELECT above.name FROM categories above
                      WHERE above.channel_id = $1 AND (above.id = category.id OR above.id = ANY(category.path))
                      ORDER BY cardinality(above.path)) AS "category_names!"
         FROM products product
         JOIN categories category
           ON category.channel_id = product.channel_id AND category.id = product.category_id
         WHERE product.channel_id = $1 AND product.id = ANY($2)
         ORDER BY product.slug COLLATE "C""#,
        channel.0,
        products
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut variants = variants(connection, channel, products).await?;
    let mut pictures = pictures(connection, channel, products).await?;
    let products = rows.into_iter().map(|row| ExportProduct {
        variants: variants.remove(&row.id).unwrap_or_default(),
        pictures: pictures.remove(&row.id).unwrap_or_default(),
        id: row.id,
        slug: row.slug,
        title: row.title,
        brand: row.brand,
        category_names: row.category_names,
        summary: row.summary,
        description: row.description,
        highlights: row.highlights.0,
        options: row.options.0,
        position: row.position,
        status: row.status,
        origin: row.origin,
        hs_code: row.hs_code,
        tags: row.tags,
        seo_title: row.seo_title,
        seo_description: row.seo_description,
        tax_category: row.tax_category,
        not_sent_to: row.not_sent_to,
    });
    Ok(products.collect())
}

async fn variants(
    connection: &mut PgConnection,
    channel: ChannelId,
    products: &[uuid::Uuid],
) -> Result<HashMap<ProductId, Vec<ExportVariant>>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT product_id AS "product: ProductId", id AS "id: VariantId", sku, position, weight_grams, barcode, length_mm,
                width_mm, height_mm, options AS "options: Json<BTreeMap<String, String>>"
         FROM variants WHERE channel_id = $1 AND product_id = ANY($2) ORDER BY product_id, position, sku"#,
        channel.0,
        products
    )
    .fetch_all(connection)
    .await?;
    let mut found: HashMap<ProductId, Vec<ExportVariant>> = HashMap::new();
    for row in rows {
        found.entry(row.product).or_default().push(ExportVariant {
            id: row.id,
            sku: row.sku,
            position: row.position,
            options: row.options.0,
            weight_grams: row.weight_grams,
            barcode: row.barcode,
            dimensions: Dimensions::of(row.length_mm, row.width_mm, row.height_mm),
        });
    }
    Ok(found)
}

async fn pictures(
    connection: &mut PgConnection,
    channel: ChannelId,
    products: &[uuid::Uuid],
) -> Result<HashMap<ProductId, Vec<ExportPicture>>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT product_id AS "product: ProductId", file_key, alt, source FROM product_images
         WHERE channel_id = $1 AND product_id = ANY($2) ORDER BY product_id, position"#,
        channel.0,
        products
    )
    .fetch_all(connection)
    .await?;
    let mut found: HashMap<ProductId, Vec<ExportPicture>> = HashMap::new();
    for row in rows {
        found.entry(row.product).or_default().push(ExportPicture {
            file_key: row.file_key,
            alt: row.alt,
            source: row.source,
        });
    }
    Ok(found)
}
