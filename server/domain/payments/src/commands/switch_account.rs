//! An account at a processor is used, or not, or goes away.

use kernel::ChannelId;
use platform::secrets::SecretStore;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::account::{AccountSecret, secret_name};
use crate::error::PaymentError;

/// Lets an account be charged with, or not; `false` when the shop has none at this gateway. Payments that are under way
/// are finished all the same.
///
/// # Errors
/// Database errors.
pub async fn set_account_enabled(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    gateway: &str,
    enabled: bool,
    by: &Actor,
) -> Result<bool, PaymentError> {
    let changed = sqlx::query!(
        "UPDATE payment_accounts SET enabled = $3 WHERE channel_id = $1 AND gateway = $2",
        channel.0,
        gateway,
        enabled
    )
    .execute(&mut *connection)
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    audit::record(
        connection,
        platform,
        channel,
        by,
        "payments.set_account_enabled",
        "payment_account",
        gateway,
        json!({ "enabled": enabled }),
    )
    .await?;
    Ok(true)
}

/// Takes an account away with its keys; `false` when there is none. What is still to be refunded there can not be any
/// more.
///
/// # Errors
/// Database errors.
pub async fn remove_account(
    connection: &mut PgConnection,
    platform: &Platform,
    secrets: &SecretStore,
    channel: ChannelId,
    gateway: &str,
    by: &Actor,
) -> Result<bool, PaymentError> {
    let removed = sqlx::query!(
        "DELETE FROM payment_accounts WHERE channel_id = $1 AND gateway = $2",
        channel.0,
        gateway
    )
    .execute(&mut *connection)
    .await?;
    if removed.rows_affected() == 0 {
        return Ok(false);
    }
    for what in AccountSecret::ALL {
        let name = secret_name(gateway, what);
        secrets.forget(connection, channel, &name).await?;
    }
    audit::record(
        connection,
        platform,
        channel,
        by,
        "payments.remove_account",
        "payment_account",
        gateway,
        json!({}),
    )
    .await?;
    Ok(true)
}
