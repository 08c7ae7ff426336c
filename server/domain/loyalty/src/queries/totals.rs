//! What a channel's people have in all.

use kernel::ChannelId;
use sqlx::PgConnection;

/// Sums over all people of a channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// People with points, available or waiting.
    pub people: i64,
    /// Points that can be redeemed now.
    pub available: i64,
    /// Points that wait.
    pub pending: i64,
    /// Friends who have joined, in whatever state they are.
    pub friends: i64,
    /// Rewards that were credited to referrers.
    pub rewards: i64,
}

/// The sums. Reads all accounts of the channel.
///
/// # Errors
/// Database errors.
pub async fn totals(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Totals, sqlx::Error> {
    sqlx::query_as!(
        Totals,
        r#"SELECT count(*) FILTER (WHERE available > 0 OR pending > 0) AS "people!",
               coalesce(sum(available), 0)::bigint AS "available!", coalesce(sum(pending), 0)::bigint AS "pending!",
               (SELECT count(*) FROM referrals WHERE channel_id = $1 AND joined_at IS NOT NULL) AS "friends!",
               (SELECT count(*) FROM referrals WHERE channel_id = $1 AND state = 'rewarded') AS "rewards!"
         FROM loyalty_accounts WHERE channel_id = $1"#,
        channel.0,
    )
    .fetch_one(connection)
    .await
}
