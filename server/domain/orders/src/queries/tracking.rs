//! Where a parcel is, without a word about whom it goes to, where, and what it cost.

use chrono::NaiveDate;
use kernel::{ChannelId, OrderId, Timestamp};
use sqlx::PgConnection;

use crate::token;

/// What may be seen of an order by who knows its number and its e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracking {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// Name of the shipping method.
    pub shipping_method: String,
    /// First and last day of the delivery promise.
    pub delivery: (NaiveDate, NaiveDate),
    /// Pieces in it.
    pub pieces: i64,
    /// The steps that it took, oldest first: the stored word, and when.
    pub steps: Vec<(String, Timestamp)>,
}

/// What the tracking link `secret` opens; `None` when it opens nothing.
///
/// # Errors
/// Database errors.
pub async fn tracking(
    connection: &mut PgConnection,
    channel: ChannelId,
    secret: &str,
) -> Result<Option<Tracking>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT o.id AS "id: OrderId", o.number, o.status, o.shipping_method_name, o.delivery_from, o.delivery_until,
                (SELECT coalesce(sum(l.quantity), 0) FROM order_lines l
                 WHERE l.channel_id = o.channel_id AND l.order_id = o.id) AS "pieces!"
         FROM order_links k JOIN orders o ON o.channel_id = k.channel_id AND o.id = k.order_id
         WHERE k.channel_id = $1 AND k.token_hash = $2 AND k.scope = 'tracking'"#,
        channel.0,
        token::hash(secret)
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = found else { return Ok(None) };
    let steps = sqlx::query!(
        "SELECT kind, occurred_at FROM order_events
         WHERE channel_id = $1 AND order_id = $2
           AND kind IN ('placed', 'paid', 'allocated', 'picking', 'packed', 'shipped', 'delivered', 'cancelled')
         ORDER BY id",
        channel.0,
        row.id.0
    )
    .fetch_all(connection)
    .await?;
    Ok(Some(Tracking {
        order: row.id,
        number: row.number,
        status: row.status,
        shipping_method: row.shipping_method_name,
        delivery: (row.delivery_from, row.delivery_until),
        pieces: row.pieces,
        steps: steps
            .into_iter()
            .map(|step| (step.kind, step.occurred_at))
            .collect(),
    }))
}
