//! What a job has to do, over all channels: ids alone, so that each is done in a transaction of its own.

use kernel::{ChannelId, OrderId, PersonId, ReferralId, Timestamp};
use sqlx::PgConnection;

/// Points of an order that are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuePoints {
    /// The channel.
    pub channel: ChannelId,
    /// The order.
    pub order: OrderId,
}

/// A reward that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueReward {
    /// The channel.
    pub channel: ChannelId,
    /// The referral.
    pub referral: ReferralId,
    /// The friend's order that brings it.
    pub order: OrderId,
}

/// Orders whose points are due by `now`, at most `limit`.
///
/// # Errors
/// Database errors.
pub async fn due_points(
    connection: &mut PgConnection,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<DuePoints>, sqlx::Error> {
    sqlx::query_as!(
        DuePoints,
        r#"SELECT channel_id AS "channel: ChannelId", order_id AS "order: OrderId" FROM loyalty_pending
         WHERE available_at <= $1 ORDER BY available_at LIMIT $2"#,
        now,
        limit,
    )
    .fetch_all(connection)
    .await
}

/// Rewards that are due by `now`, at most `limit`.
///
/// # Errors
/// Database errors.
pub async fn due_rewards(
    connection: &mut PgConnection,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<DueReward>, sqlx::Error> {
    sqlx::query_as!(
        DueReward,
        r#"SELECT channel_id AS "channel: ChannelId", id AS "referral: ReferralId", order_id AS "order!: OrderId"
         FROM referrals WHERE state = 'bought' AND due_at <= $1 AND referrer_person_id IS NOT NULL ORDER BY due_at LIMIT $2"#,
        now,
        limit,
    )
    .fetch_all(connection)
    .await
}

/// People of a channel whose account has points and rests so long that something is to be done about it at `now`: to be
/// told of, or to take. Behind `after`, by id, at most `limit`.
///
/// # Errors
/// Database errors.
pub async fn resting_accounts(
    connection: &mut PgConnection,
    channel: ChannelId,
    now: Timestamp,
    after: PersonId,
    limit: i64,
) -> Result<Vec<PersonId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT a.person_id AS "person: PersonId" FROM loyalty_accounts a
         JOIN loyalty_programmes p ON p.channel_id = a.channel_id
         WHERE a.channel_id = $1 AND p.active AND a.available > 0 AND a.person_id > $3
           AND a.active_at <= $2::timestamptz - make_interval(months => p.expiry_months) + interval '31 days'
           AND (a.noticed_at IS NULL OR a.noticed_at <= $2::timestamptz - interval '30 days')
         ORDER BY a.person_id LIMIT $4"#,
        channel.0,
        now,
        after.0,
        limit,
    )
    .fetch_all(connection)
    .await
}
