//! The lock under which the sources of prices change.

use kernel::ChannelId;
use sqlx::PgConnection;

/// Waits for other changes of the channel's prices to end, and keeps them out until the transaction does. The lock is the
/// default market's row; rows that refer to a market do not wait for it.
///
/// # Errors
/// Database errors.
pub async fn lock_prices(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<(), sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT id FROM markets WHERE channel_id = $1 AND is_default FOR NO KEY UPDATE",
        channel.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}
