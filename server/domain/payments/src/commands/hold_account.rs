//! Keeps others from changing a shop's account, if it is still as somebody has seen it.

use kernel::ChannelId;
use sqlx::PgConnection;

/// Holds the account at the gateway until the transaction ends; `false` when it was entered anew since it was read. `seen` is
/// its version then, 0 when there was none.
///
/// # Errors
/// Database errors.
pub async fn hold_account(
    connection: &mut PgConnection,
    channel: ChannelId,
    gateway: &str,
    seen: i32,
) -> Result<bool, sqlx::Error> {
    // Where there is no account yet there is no row to lock.
    sqlx::query!(
        "SELECT pg_advisory_xact_lock(hashtextextended('payment_account:' || $1::text || ':' || $2::text, 0))",
        channel.to_string(),
        gateway
    )
    .execute(&mut *connection)
    .await?;
    let version = sqlx::query_scalar!(
        "SELECT version FROM payment_accounts WHERE channel_id = $1 AND gateway = $2 FOR UPDATE",
        channel.0,
        gateway
    )
    .fetch_optional(connection)
    .await?;
    Ok(version.unwrap_or_default() == seen)
}
