//! How a shop treats its orders.

use chrono::TimeDelta;
use kernel::ChannelId;
use sqlx::PgConnection;

/// What a shop may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderSettings {
    /// So long after paying a buyer may cancel; 0 for never.
    pub cancel_grace_minutes: i32,
    /// What one refund of goodwill may come to when those who work on orders give it, in minor units of the shop's
    /// currency.
    pub ops_goodwill_minor: i64,
    /// The same for those who run the shop.
    pub admin_goodwill_minor: i64,
}

impl Default for OrderSettings {
    fn default() -> Self {
        Self {
            cancel_grace_minutes: 30,
            ops_goodwill_minor: 5_000,
            admin_goodwill_minor: 50_000,
        }
    }
}

impl OrderSettings {
    /// So long after paying a buyer may cancel.
    #[must_use]
    pub fn cancel_grace(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.cancel_grace_minutes))
    }
}

/// The channel's; the usual ones where it has set nothing.
///
/// # Errors
/// Database errors.
pub async fn order_settings(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<OrderSettings, sqlx::Error> {
    let found = sqlx::query_as!(
        OrderSettings,
        "SELECT cancel_grace_minutes, ops_goodwill_minor, admin_goodwill_minor
         FROM order_settings WHERE channel_id = $1",
        channel.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.unwrap_or_default())
}
