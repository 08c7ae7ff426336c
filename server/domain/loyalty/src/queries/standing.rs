//! How a person stands.

use chrono::Months;
use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::rules::TIER_MONTHS;

/// Balances and what is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// To be redeemed now.
    pub available: i64,
    /// Sum of what waits.
    pub pending: i64,
    /// What waits, the next first; at most twenty orders.
    pub waiting: Vec<Waiting>,
    /// Since when the account rests; `None` for somebody without an account.
    pub active_at: Option<Timestamp>,
    /// When its owner was told that points will expire.
    pub noticed_at: Option<Timestamp>,
    /// Spent on goods within twelve months, in minor units of the channel's currency.
    pub spend_minor: i64,
}

/// Points of an order that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The order's number.
    pub order: String,
    /// How many.
    pub points: i64,
    /// When they become available.
    pub available_at: Timestamp,
}

/// How the person stands at `now`; nothing of everything for somebody who has never bought.
///
/// # Errors
/// Database errors.
pub async fn standing(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    now: Timestamp,
) -> Result<Standing, sqlx::Error> {
    let account = sqlx::query!(
        "SELECT available, pending, active_at, noticed_at FROM loyalty_accounts WHERE channel_id = $1 AND person_id = $2",
        channel.0,
        person.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let waiting = sqlx::query_as!(
        Waiting,
        r#"SELECT o.number AS "order!", p.points, p.available_at FROM loyalty_pending p
         JOIN orders o ON o.channel_id = p.channel_id AND o.id = p.order_id
         WHERE p.channel_id = $1 AND p.person_id = $2 AND p.points > 0 ORDER BY p.available_at, p.order_id LIMIT 20"#,
        channel.0,
        person.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let spend_minor = spend_of(connection, channel, person, now).await?;
    Ok(Standing {
        available: account.as_ref().map_or(0, |row| row.available),
        pending: account.as_ref().map_or(0, |row| row.pending),
        waiting,
        active_at: account.as_ref().map(|row| row.active_at),
        noticed_at: account.and_then(|row| row.noticed_at),
        spend_minor,
    })
}

/// What the person spent on goods in the twelve months before `now`, less what came back, in minor units of the channel's
/// currency; never below zero.
///
/// # Errors
/// Database errors.
pub async fn spend_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    now: Timestamp,
) -> Result<i64, sqlx::Error> {
    let since = now.checked_sub_months(Months::new(TIER_MONTHS));
    // What came back counts at the time of its sale, so that it never lowers another year's spend.
    let spend = sqlx::query_scalar!(
        r#"SELECT coalesce(sum(e.spend_minor + coalesce((
               SELECT sum(r.spend_minor) FROM loyalty_entries r
               WHERE r.channel_id = e.channel_id AND r.order_id = e.order_id AND r.kind = 'reversed'), 0)), 0)::bigint
               AS "spend!"
         FROM loyalty_entries e
         WHERE e.channel_id = $1 AND e.person_id = $2 AND e.kind = 'earned' AND e.occurred_at > $3"#,
        channel.0,
        person.0,
        since.unwrap_or(now),
    )
    .fetch_one(connection)
    .await?;
    Ok(spend.max(0))
}
