//! A person's orders in a shop.

use kernel::{ChannelId, Currency, Cursor, Money, OrderId, Page, PageRequest, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::model::OrderStatus;

/// Which of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Only these.
    pub status: Option<OrderStatus>,
    /// Part of the number; empty for all.
    pub number: String,
}

/// An order in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderSummary {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// Lines and shipping.
    pub total: Money,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Pieces in it.
    pub pieces: i64,
    /// Object keys of the pictures of its first lines, at most four.
    pub images: Vec<String>,
}

/// The person's orders in the channel, newest first. Tries that gave way to another one (a declined card) are no orders to
/// a buyer and are left out. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn orders_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    filter: &OrderFilter,
    page: &PageRequest,
) -> Result<Page<OrderSummary>, sqlx::Error> {
    let after = page.after().and_then(last_shown);
    let rows = sqlx::query!(
        r#"SELECT id AS "id: OrderId", number, status, currency AS "currency: Currency", total_minor, placed_at,
                (SELECT coalesce(sum(l.quantity), 0) FROM order_lines l
                 WHERE l.channel_id = o.channel_id AND l.order_id = o.id) AS "pieces!",
                ARRAY(SELECT l.image_key FROM order_lines l
                      WHERE l.channel_id = o.channel_id AND l.order_id = o.id ORDER BY l.position LIMIT 4) AS "images!"
         FROM orders o
         WHERE channel_id = $1 AND person_id = $2 AND cancel_reason IS DISTINCT FROM 'replaced'
           AND ($3::text IS NULL OR status = $3)
           AND ($4 = '' OR strpos(upper(number), upper($4)) > 0)
           AND ($5::timestamptz IS NULL OR (placed_at, id) < ($5, $6))
         ORDER BY placed_at DESC, id DESC LIMIT $7"#,
        channel.0,
        person.0,
        filter.status.map(OrderStatus::as_str),
        filter.number.trim(),
        after.map(|(at, _)| at),
        after.map(|(_, id)| id.0),
        page.fetch_limit()
    )
    .fetch_all(connection)
    .await?;
    let orders = rows
        .into_iter()
        .map(|row| OrderSummary {
            id: row.id,
            number: row.number,
            status: row.status,
            total: Money::new(row.total_minor, row.currency),
            placed_at: row.placed_at,
            pieces: row.pieces,
            images: row.images,
        })
        .collect();
    Ok(Page::from_overfetch(
        orders,
        page.limit(),
        |order: &OrderSummary| {
            let at = order.placed_at.timestamp_micros().to_string();
            Cursor::from_parts(&[&at, &order.id.to_string()])
        },
    ))
}

pub(super) fn last_shown(cursor: &Cursor) -> Option<(Timestamp, OrderId)> {
    let parts = cursor.parts().ok()?;
    let at = Timestamp::from_timestamp_micros(parts.first()?.parse().ok()?)?;
    Some((at, parts.get(1)?.parse().ok()?))
}

/// The person's order with this number; `None` when it is somebody else's as well.
///
/// # Errors
/// Database errors.
pub async fn order_of_person(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    number: &str,
) -> Result<Option<OrderId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: OrderId" FROM orders WHERE channel_id = $1 AND person_id = $2 AND number = $3"#,
        channel.0,
        person.0,
        number
    )
    .fetch_optional(connection)
    .await
}
