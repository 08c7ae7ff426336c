//! An unpaid order comes to nothing.

use kernel::{ChannelId, OrderId};
use platform::Platform;
use serde_json::json;
use sqlx::PgConnection;

use super::add_event::{Happening, add_event};

/// Cancels a pending order; `false` when it was not pending any more.
///
/// # Errors
/// Database errors.
pub async fn cancel_order(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    reason: &str,
) -> Result<bool, sqlx::Error> {
    let cancelled = sqlx::query!(
        "UPDATE orders SET status = 'cancelled', cancelled_at = $3, cancel_reason = $4
         WHERE channel_id = $1 AND id = $2 AND status = 'pending'",
        channel.0,
        order.0,
        platform.now(),
        reason
    )
    .execute(&mut *connection)
    .await?
    .rows_affected()
        == 1;
    if cancelled {
        let detail = json!({ "reason": reason });
        let cancelled = Happening::of_itself("cancelled", detail);
        add_event(connection, platform, channel, order, cancelled).await?;
    }
    Ok(cancelled)
}
