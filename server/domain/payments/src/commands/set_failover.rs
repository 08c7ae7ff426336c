//! Whether another gateway steps in.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::PaymentError;

/// Lets the next gateway of the rules be asked when the first one did not take a charge up, or not.
///
/// # Errors
/// Database errors.
pub async fn set_failover(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    failover: bool,
    by: &Actor,
) -> Result<(), PaymentError> {
    sqlx::query!(
        "INSERT INTO payment_policies (channel_id, failover) VALUES ($1, $2)
         ON CONFLICT (channel_id) DO UPDATE SET failover = $2",
        channel.0,
        failover
    )
    .execute(&mut *connection)
    .await?;
    audit::record(
        connection,
        platform,
        channel,
        by,
        "payments.set_failover",
        "payment_policy",
        &channel.to_string(),
        json!({ "failover": failover }),
    )
    .await?;
    Ok(())
}
