//! The shop's orders, for those who run it.

use kernel::{ChannelId, Currency, Cursor, Money, OrderId, Page, PageRequest, Timestamp};
use sqlx::PgConnection;

use super::orders_of::last_shown;
use crate::model::{NUMBER_PREFIX, OrderStatus};

/// Which of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskFilter {
    /// Only these.
    pub status: Option<OrderStatus>,
    /// A whole number, with or without what stands before its digits, or a whole e-mail address; empty for all.
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
    let after = page.after().and_then(last_shown);
    let rows = sqlx::query!(
        r#"SELECT id AS "id: OrderId", number, status, coalesce(address ->> 'name', '') AS "name!", email,
                currency AS "currency: Currency", total_minor, refunded_minor, placed_at,
                (SELECT coalesce(sum(l.quantity), 0) FROM order_lines l
                 WHERE l.channel_id = o.channel_id AND l.order_id = o.id) AS "pieces!"
         FROM orders o
         WHERE channel_id = $1 AND cancel_reason IS DISTINCT FROM 'replaced'
           AND ($2::text IS NULL OR status = $2)
           AND ($3 = '' OR number IN (upper($3), $7::text || $3) OR lower(email) = lower($3))
           AND ($4::timestamptz IS NULL OR (placed_at, id) < ($4, $5))
         ORDER BY placed_at DESC, id DESC LIMIT $6"#,
        channel.0,
        filter.status.map(OrderStatus::as_str),
        filter.search.trim(),
        after.map(|(at, _)| at),
        after.map(|(_, id)| id.0),
        page.fetch_limit(),
        NUMBER_PREFIX
    )
    .fetch_all(connection)
    .await?;
    let orders = rows
        .into_iter()
        .map(|row| DeskRow {
            id: row.id,
            number: row.number,
            status: row.status,
            name: row.name,
            email: row.email,
            total: Money::new(row.total_minor, row.currency),
            refunded: Money::new(row.refunded_minor, row.currency),
            placed_at: row.placed_at,
            pieces: row.pieces,
        })
        .collect();
    Ok(Page::from_overfetch(
        orders,
        page.limit(),
        |order: &DeskRow| {
            let at = order.placed_at.timestamp_micros().to_string();
            Cursor::from_parts(&[&at, &order.id.to_string()])
        },
    ))
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
