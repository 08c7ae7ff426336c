//! The codes of a sold line are on their way.

use kernel::{ChannelId, OrderId, Timestamp};
use sqlx::PgConnection;

/// Notes that the cards of the line at `position` were sent; `false` when they were sent before.
///
/// # Errors
/// Database errors.
pub async fn mark_sent(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    position: i32,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let marked = sqlx::query!(
        "UPDATE sold_gift_cards SET sent_at = $4
         WHERE channel_id = $1 AND order_id = $2 AND position = $3 AND sent_at IS NULL AND issued_at IS NOT NULL",
        channel.0,
        order.0,
        position,
        now
    )
    .execute(connection)
    .await?;
    Ok(marked.rows_affected() == 1)
}
