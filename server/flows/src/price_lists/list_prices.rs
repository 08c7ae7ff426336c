//! The prices of a list with the names of what they are for.

use kernel::{ChannelId, Cursor, Page, PageRequest, PriceListId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

/// A price of a list, in minor units of the list's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPrice {
    /// Its id.
    pub id: Uuid,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product, and of the version behind it.
    pub title: String,
    /// How much.
    pub amount_minor: i64,
    /// The price before that is claimed.
    pub compare_at_minor: Option<i64>,
    /// From when on; `None`: as the list.
    pub starts_at: Option<Timestamp>,
    /// Until when; `None`: as the list.
    pub ends_at: Option<Timestamp>,
}

/// The prices by stock keeping unit, and of one unit by id. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn list_prices(
    connection: &mut PgConnection,
    channel: ChannelId,
    list: PriceListId,
    page: &PageRequest,
) -> Result<Page<ListedPrice>, sqlx::Error> {
    let (sku, id) = page.after().and_then(place).unzip();
    let rows = sqlx::query_as!(
        ListedPrice,
        r#"SELECT entry.id, variant.sku, concat_ws(' – ', product.title, nullif(variant.title, '')) AS "title!",
                entry.amount_minor, entry.compare_at_minor, entry.starts_at, entry.ends_at
         FROM price_list_entries entry
         JOIN variants variant ON variant.channel_id = entry.channel_id AND variant.id = entry.variant_id
         JOIN products product ON product.channel_id = variant.channel_id AND product.id = variant.product_id
         WHERE entry.channel_id = $1 AND entry.list_id = $2
           AND ($3::text IS NULL OR (variant.sku, entry.id) > ($3, $4::uuid))
         ORDER BY variant.sku, entry.id LIMIT $5"#,
        channel.0,
        list.0,
        sku,
        id,
        page.fetch_limit()
    )
    .fetch_all(connection)
    .await?;
    Ok(Page::from_overfetch(
        rows,
        page.limit(),
        |row: &ListedPrice| Cursor::from_parts(&[&row.sku, &row.id.to_string()]),
    ))
}

fn place(cursor: &Cursor) -> Option<(String, Uuid)> {
    let mut parts = cursor.parts().ok()?.into_iter();
    Some((parts.next()?, parts.next()?.parse().ok()?))
}
