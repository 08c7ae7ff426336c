//! Products for those who write them, in whatever status.

use kernel::{ChannelId, Cursor, Page, PageRequest, ProductId, Timestamp, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::status::ProductStatus;

/// Which products.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeskFilter<'a> {
    /// Part of the title, of the slug or of a stock keeping unit; empty: any.
    pub text: &'a str,
    /// Where they stand; `None`: anywhere.
    pub status: Option<ProductStatus>,
}

/// A product in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskRow {
    /// The product.
    pub id: ProductId,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// Where it stands.
    pub status: String,
    /// Object key of its first picture; empty when there is none.
    pub image_key: String,
    /// Its variants.
    pub variants: Vec<VariantId>,
    /// When it was changed last.
    pub updated_at: Timestamp,
}

/// Where a product stands, and of what state a form is that changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductHead {
    /// Part of its address.
    pub slug: String,
    /// Where it stands.
    pub status: String,
    /// Slug of its category.
    pub category: String,
    /// What is to be mended of it, when it was sent back from review; empty: nothing was said.
    pub review_note: String,
    /// When it was changed last: the version that a form names.
    pub updated_at: Timestamp,
}

/// The channel's products, those changed last first. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn desk_products(
    connection: &mut PgConnection,
    channel: ChannelId,
    filter: DeskFilter<'_>,
    page: &PageRequest,
) -> Result<Page<DeskRow>, sqlx::Error> {
    let after = page.after().and_then(place);
    let rows = sqlx::query_as!(
        DeskRow,
        r#"SELECT id AS "id: ProductId", slug, title, brand, status, updated_at,
                coalesce((SELECT file_key FROM product_images i
                          WHERE i.channel_id = p.channel_id AND i.product_id = p.id AND i.position = 0), '')
                    AS "image_key!",
                ARRAY(SELECT v.id FROM variants v WHERE v.channel_id = p.channel_id AND v.product_id = p.id)
                    AS "variants!: Vec<VariantId>"
         FROM products p
         WHERE channel_id = $1 AND ($2 = '' OR status = $2)
           AND ($3 = '' OR strpos(lower(title), $3) > 0 OR strpos(slug, $3) > 0 OR EXISTS (
               SELECT FROM variants v WHERE v.channel_id = p.channel_id AND v.product_id = p.id
                 AND strpos(lower(v.sku), $3) > 0))
           AND ($4::timestamptz IS NULL OR (updated_at, id) < ($4, $5::uuid))
         ORDER BY updated_at DESC, id DESC LIMIT $6"#,
        channel.0,
        filter.status.map_or("", ProductStatus::as_str),
        filter.text.trim().to_lowercase(),
        after.map(|(at, _)| at),
        after.map(|(_, id)| id),
        page.fetch_limit()
    )
    .fetch_all(connection)
    .await?;
    Ok(Page::from_overfetch(rows, page.limit(), |row: &DeskRow| {
        Cursor::from_parts(&[
            &row.updated_at.timestamp_micros().to_string(),
            &row.id.to_string(),
        ])
    }))
}

fn place(cursor: &Cursor) -> Option<(Timestamp, Uuid)> {
    let parts = cursor.parts().ok()?;
    let micros = parts.first()?.parse().ok()?;
    let at = Timestamp::from_timestamp_micros(micros)?;
    Some((at, parts.get(1)?.parse().ok()?))
}

/// Where the product stands; `None` when the channel has none such.
///
/// # Errors
/// Database errors.
pub async fn product_head(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<Option<ProductHead>, sqlx::Error> {
    sqlx::query_as!(
        ProductHead,
        r#"SELECT p.slug, p.status, c.slug AS category, coalesce(p.review_note, '') AS "review_note!", p.updated_at
         FROM products p
         JOIN categories c ON c.channel_id = p.channel_id AND c.id = p.category_id
         WHERE p.channel_id = $1 AND p.id = $2"#,
        channel.0,
        product.0
    )
    .fetch_optional(connection)
    .await
}
