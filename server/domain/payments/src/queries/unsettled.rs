//! Payments whose end nobody has written down, for those who look after them.

use kernel::{ChannelId, OrderId, PaymentId, Timestamp};
use sqlx::PgConnection;

/// A payment by its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsettled {
    /// The shop.
    pub channel: ChannelId,
    /// The order.
    pub order: OrderId,
    /// The payment.
    pub payment: PaymentId,
    /// The gateway that was asked.
    pub gateway: String,
}

/// Payments of all channels that began in `[from, to)` and wait for their end, or were called off as never charged, as a
/// charge may have arrived after all. Oldest first, at most `limit`.
///
/// # Errors
/// Database errors.
pub async fn unsettled(
    connection: &mut PgConnection,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
) -> Result<Vec<Unsettled>, sqlx::Error> {
    sqlx::query_as!(
        Unsettled,
        r#"SELECT channel_id AS "channel: ChannelId", order_id AS "order: OrderId", id AS "payment: PaymentId", gateway
         FROM payments
         WHERE (status = 'pending' OR (status = 'declined' AND decline_code = 'not_charged'))
           AND created_at >= $1 AND created_at < $2
         ORDER BY created_at LIMIT $3"#,
        from,
        to,
        limit
    )
    .fetch_all(connection)
    .await
}

/// The order that a payment is for, and the gateway that was asked; `None` when the channel has no such payment.
///
/// # Errors
/// Database errors.
pub async fn order_of_payment(
    connection: &mut PgConnection,
    channel: ChannelId,
    payment: PaymentId,
) -> Result<Option<(OrderId, String)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT order_id AS "order: OrderId", gateway FROM payments WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        payment.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.order, row.gateway)))
}
