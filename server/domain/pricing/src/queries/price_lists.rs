//! The price lists of a channel.

use kernel::{ChannelId, Currency, Cursor, MarketId, Page, PageRequest, PriceListId, Timestamp};
use sqlx::PgConnection;

use crate::model::{ListKind, ListStatus};

/// A price list as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceListView {
    /// The list.
    pub id: PriceListId,
    /// Short name.
    pub code: String,
    /// Name for the merchant.
    pub name: String,
    /// What it is for.
    pub kind: ListKind,
    /// What its prices are in.
    pub currency: Currency,
    /// For this market alone.
    pub market: Option<MarketId>,
    /// For markets all of whose countries are among these.
    pub countries: Vec<String>,
    /// Among lists of its kind the higher one counts.
    pub priority: i32,
    /// From when on.
    pub starts_at: Option<Timestamp>,
    /// Until when.
    pub ends_at: Option<Timestamp>,
    /// Whether it counts.
    pub status: ListStatus,
    /// How many prices it has.
    pub prices: i64,
}

struct Row {
    id: PriceListId,
    code: String,
    name: String,
    kind: String,
    currency: Currency,
    market: Option<MarketId>,
    countries: Vec<String>,
    priority: i32,
    starts_at: Option<Timestamp>,
    ends_at: Option<Timestamp>,
    status: String,
    prices: i64,
}

impl From<Row> for PriceListView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            // The table knows no other words.
            kind: ListKind::parse(&row.kind).unwrap_or(ListKind::PriceList),
            currency: row.currency,
            market: row.market,
            countries: row.countries,
            priority: row.priority,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            status: ListStatus::parse(&row.status).unwrap_or(ListStatus::Draft),
            prices: row.prices,
        }
    }
}

/// The channel's lists by code.
///
/// # Errors
/// Database errors.
pub async fn price_lists(
    connection: &mut PgConnection,
    channel: ChannelId,
    page: &PageRequest,
) -> Result<Page<PriceListView>, sqlx::Error> {
    let after = page
        .after()
        .and_then(|cursor| cursor.parts().ok()?.into_iter().next());
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: PriceListId", code, name, kind, currency AS "currency: Currency",
                market_id AS "market: MarketId", countries, priority, starts_at, ends_at, status,
                (SELECT count(*) FROM price_list_entries entry
                 WHERE entry.channel_id = list.channel_id AND entry.list_id = list.id) AS "prices!"
         FROM price_lists list WHERE channel_id = $1 AND ($2::text IS NULL OR code > $2) ORDER BY code LIMIT $3"#,
        channel.0,
        after,
        page.fetch_limit()
    )
    .fetch_all(connection)
    .await?;
    let lists = rows.into_iter().map(PriceListView::from).collect();
    Ok(Page::from_overfetch(
        lists,
        page.limit(),
        |list: &PriceListView| Cursor::from_parts(&[&list.code]),
    ))
}

/// One of the channel's lists.
///
/// # Errors
/// Database errors.
pub async fn price_list(
    connection: &mut PgConnection,
    channel: ChannelId,
    list: PriceListId,
) -> Result<Option<PriceListView>, sqlx::Error> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: PriceListId", code, name, kind, currency AS "currency: Currency",
                market_id AS "market: MarketId", countries, priority, starts_at, ends_at, status,
                (SELECT count(*) FROM price_list_entries entry
                 WHERE entry.channel_id = list.channel_id AND entry.list_id = list.id) AS "prices!"
         FROM price_lists list WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        list.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(PriceListView::from))
}
