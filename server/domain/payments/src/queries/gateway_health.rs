//! How gateways have done lately, from the attempts that were stored; and whether another one steps in.

use kernel::{ChannelId, Timestamp};
use sqlx::PgConnection;

/// Attempts at a gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayHealth {
    /// Its name.
    pub gateway: String,
    /// All of them.
    pub attempts: i64,
    /// Those that were paid.
    pub captured: i64,
    /// Those that a bank said no to.
    pub declined: i64,
    /// Those that the gateway did not take up.
    pub not_taken: i64,
    /// Those whose end is not known yet.
    pub waiting: i64,
    /// Milliseconds until half of them were decided; what buyers confirm at their banks is in it.
    pub median_ms: Option<i64>,
    /// The same of 19 in 20.
    pub slow_ms: Option<i64>,
}

/// The channel's attempts since then, by gateway.
///
/// # Errors
/// Database errors.
pub async fn gateway_health(
    connection: &mut PgConnection,
    channel: ChannelId,
    since: Timestamp,
) -> Result<Vec<GatewayHealth>, sqlx::Error> {
    sqlx::query_as!(
        GatewayHealth,
        r#"SELECT gateway, count(*) AS "attempts!",
             count(*) FILTER (WHERE status IN ('captured', 'refunded')) AS "captured!",
             count(*) FILTER (WHERE status = 'declined'
                 AND decline_code NOT IN ('not_taken', 'not_charged', 'called_off')) AS "declined!",
             count(*) FILTER (WHERE decline_code IN ('not_taken', 'not_charged')) AS "not_taken!",
             count(*) FILTER (WHERE status = 'pending') AS "waiting!",
             percentile_disc(0.5) WITHIN GROUP (
                 ORDER BY (extract(epoch FROM settled_at - created_at) * 1000)::bigint) AS median_ms,
             percentile_disc(0.95) WITHIN GROUP (
                 ORDER BY (extract(epoch FROM settled_at - created_at) * 1000)::bigint) AS slow_ms
         FROM payments WHERE channel_id = $1 AND created_at > $2 GROUP BY gateway ORDER BY gateway"#,
        channel.0,
        since
    )
    .fetch_all(connection)
    .await
}

/// Whether the next gateway is asked when the first one did not take a charge up; so it is unless said otherwise.
///
/// # Errors
/// Database errors.
pub async fn payment_failover(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<bool, sqlx::Error> {
    let said = sqlx::query_scalar!(
        "SELECT failover FROM payment_policies WHERE channel_id = $1",
        channel.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(said.unwrap_or(true))
}
