//! The shop's orders, for those who run it.

use kernel::{ChannelId, Currency, Cursor, Money, OrderId, Page, PageRequest, Timestamp};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use super::orders_of::last_shown;
use crate::model::OrderStatus;

/// Which of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskFilter {
    /// Only these.
    pub status: Option<OrderStatus>,
    /// Beginnings of words in number, e-mail address and name; all of them are to be there. Empty for all.
    pub search: String,
}

/// An order in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskRow {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// To whom it goes.
    pub name: String,
    /// Where the letters go.
    pub email: String,
    /// What it comes to.
    pub total: Money,
    /// What went back of that.
    pub refunded: Money,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Pieces in it.
    pub pieces: i64,
}

/// The words of an order that it is found by, as the index `orders_words` has them.
const WORDS: &str = "to_tsvector('simple', regexp_replace(number || ' ' || email || ' ' || \
    coalesce(address ->> 'name', ''), '[^[:alnum:]]+', ' ', 'g'))";

type Row = (
    Uuid,
    String,
    String,
    String,
    String,
    Currency,
    i64,
    i64,
    Timestamp,
    i64,
);

/// The channel's orders, newest first. Tries that gave way to another one are no orders and are left out. A cursor that is
/// none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn desk_orders(
    connection: &mut PgConnection,
    channel: ChannelId,
    filter: &DeskFilter,
    page: &PageRequest,
) -> Result<Page<DeskRow>, sqlx::Error> {
    let mut query = build(channel, filter, page);
    let rows: Vec<Row> = query.build_query_as().fetch_all(connection).await?;
    let orders = rows.into_iter().map(read).collect();
    Ok(Page::from_overfetch(
        orders,
        page.limit(),
        |order: &DeskRow| {
            let at = order.placed_at.timestamp_micros().to_string();
            Cursor::from_parts(&[&at, &order.id.to_string()])
        },
    ))
}

/// Only the conditions that are asked for stand in the text, so that each has its index.
fn build(channel: ChannelId, filter: &DeskFilter, page: &PageRequest) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new(
        "SELECT id, number, status, coalesce(address ->> 'name', ''), email, currency, total_minor, refunded_minor, placed_at,
                (SELECT coalesce(sum(l.quantity), 0) FROM order_lines l
                 WHERE l.channel_id = o.channel_id AND l.order_id = o.id)
         FROM orders o WHERE cancel_reason IS DISTINCT FROM 'replaced' AND channel_id = ",
    );
    query.push_bind(channel.0);
    if let Some(status) = filter.status {
        query.push(" AND status = ").push_bind(status.as_str());
    }
    if !filter.search.trim().is_empty() {
        query
            .push(format!(" AND {WORDS} @@ to_tsquery('simple', "))
            .push_bind(beginnings(&filter.search))
            .push(")");
    }
    if let Some((at, id)) = page.after().and_then(last_shown) {
        query
            .push(" AND (placed_at, id) < (")
            .push_bind(at)
            .push(", ")
            .push_bind(id.0)
            .push(")");
    }
    let limit = page.fetch_limit();
    query.push(format!(" ORDER BY placed_at DESC, id DESC LIMIT {limit}"));
    query
}

/// `ada 10` finds what has a word that begins with each; without a word nothing is found.
fn beginnings(search: &str) -> String {
    let words = search.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words
        .map(|word| format!("{}:*", word.to_lowercase()))
        .collect::<Vec<_>>()
        .join(" & ")
}

fn read(row: Row) -> DeskRow {
    let (id, number, status, name, email, currency, total, refunded, placed_at, pieces) = row;
    DeskRow {
        id: OrderId(id),
        number,
        status,
        name,
        email,
        total: Money::new(total, currency),
        refunded: Money::new(refunded, currency),
        placed_at,
        pieces,
    }
}

/// The channel's order with this number.
///
/// # Errors
/// Database errors.
pub async fn order_by_number(
    connection: &mut PgConnection,
    channel: ChannelId,
    number: &str,
) -> Result<Option<OrderId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: OrderId" FROM orders WHERE channel_id = $1 AND number = $2"#,
        channel.0,
        number
    )
    .fetch_optional(connection)
    .await
}
