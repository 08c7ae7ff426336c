//! An order's money has come.

use kernel::{ChannelId, OrderId};
use platform::Platform;
use serde_json::json;
use sqlx::PgConnection;

use super::add_event::{Happening, add_event};

/// Takes a pending order to paid and closes its cart; `false` when it was not pending any more.
///
/// # Errors
/// Database errors.
pub async fn mark_paid(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<bool, sqlx::Error> {
    let closed = sqlx::query!(
        "WITH paid AS (
             UPDATE orders SET status = 'paid', paid_at = $3
             WHERE channel_id = $1 AND id = $2 AND status = 'pending' RETURNING cart_id
         )
         UPDATE carts SET status = 'ordered', updated_at = $3 FROM paid
         WHERE carts.channel_id = $1 AND carts.id = paid.cart_id",
        channel.0,
        order.0,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    if closed.rows_affected() == 0 {
        return Ok(false);
    }
    let paid = Happening::of_itself("paid", json!({}));
    add_event(connection, platform, channel, order, paid).await?;
    Ok(true)
}
