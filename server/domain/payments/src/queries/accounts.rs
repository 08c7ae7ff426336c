//! A shop's accounts at card processors elsewhere.

use kernel::ChannelId;
use sqlx::PgConnection;

/// An account, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentAccount {
    /// The gateway's name.
    pub gateway: String,
    /// What browsers may know; empty: there is none.
    pub publishable_key: String,
    /// The account that is acted for, where the keys are a platform's.
    pub connected_account: Option<String>,
    /// Whether it may be charged with.
    pub enabled: bool,
    /// Another number after each time it was entered.
    pub version: i32,
}

/// The channel's accounts by name, whether they are enabled or not.
///
/// # Errors
/// Database errors.
pub async fn payment_accounts(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<PaymentAccount>, sqlx::Error> {
    sqlx::query_as!(
        PaymentAccount,
        "SELECT gateway, publishable_key, connected_account, enabled, version FROM payment_accounts
         WHERE channel_id = $1 ORDER BY gateway",
        channel.0
    )
    .fetch_all(connection)
    .await
}
