//! The time for returns of a friend's first order is over: the referrer gets the reward.

use chrono::{DateTime, Datelike, Months, NaiveTime, Utc};
use kernel::{ChannelId, Currency, Money, PersonId, ReferralId, Timestamp};
use platform::Platform;
use sqlx::PgConnection;

use crate::queries;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The reward is to be granted now, for this referral.
    Reward {
        /// To whom.
        referrer: PersonId,
        /// How much.
        amount: Money,
    },
    /// This month's rewards are used up; it is due then.
    Later(Timestamp),
    /// Nothing is due.
    Nothing,
}

/// Marks the referral as rewarded when it is due, unless its referrer had as many rewards this month as the programme
/// allows: then it is due on the first of the next one.
///
/// # Errors
/// Database errors.
pub async fn reward_referrer(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    referral: ReferralId,
) -> Result<Outcome, sqlx::Error> {
    let now = platform.now();
    let Some(referrer) = referrer_of(connection, channel, referral).await? else {
        return Ok(Outcome::Nothing);
    };
    // One reward of a person after the other, so that the month's are counted right.
    crate::account::lock(connection, channel, referrer, now).await?;
    let due = sqlx::query!(
        r#"SELECT referrer_minor, currency AS "currency: Currency" FROM referrals
         WHERE channel_id = $1 AND id = $2 AND state = 'bought' AND due_at <= $3 FOR UPDATE"#,
        channel.0,
        referral.0,
        now,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(due) = due else {
        return Ok(Outcome::Nothing);
    };
    let (month, next_month) = month_of(now);
    let limit = queries::programme(connection, channel)
        .await?
        .map_or(i64::MAX, |programme| {
            i64::from(programme.referrals.per_month)
        });
    let rewarded = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM referrals
         WHERE channel_id = $1 AND referrer_person_id = $2 AND state = 'rewarded' AND rewarded_at >= $3"#,
        channel.0,
        referrer.0,
        month,
    )
    .fetch_one(&mut *connection)
    .await?;
    let amount = Money::new(due.referrer_minor, due.currency);
    if rewarded >= limit {
        put_off(connection, channel, referral, next_month).await?;
        return Ok(Outcome::Later(next_month));
    }
    sqlx::query!(
        "UPDATE referrals SET state = 'rewarded', rewarded_at = $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        referral.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(Outcome::Reward { referrer, amount })
}

async fn referrer_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    referral: ReferralId,
) -> Result<Option<PersonId>, sqlx::Error> {
    let found = sqlx::query_scalar!(
        r#"SELECT referrer_person_id AS "person: PersonId" FROM referrals
         WHERE channel_id = $1 AND id = $2 AND state = 'bought'"#,
        channel.0,
        referral.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.flatten())
}

async fn put_off(
    connection: &mut PgConnection,
    channel: ChannelId,
    referral: ReferralId,
    until: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE referrals SET due_at = $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        referral.0,
        until,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// When the month of this instant begins and ends, in UTC.
fn month_of(at: Timestamp) -> (Timestamp, Timestamp) {
    let first = at
        .date_naive()
        .with_day(1)
        .unwrap_or_else(|| at.date_naive());
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    let midnight =
        |day: chrono::NaiveDate| -> DateTime<Utc> { day.and_time(NaiveTime::MIN).and_utc() };
    (midnight(first), midnight(next))
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn a_month_ends_where_the_next_one_begins() {
        let (from, until) = month_of(Utc.with_ymd_and_hms(2026, 12, 31, 23, 59, 59).unwrap());
        assert_eq!(from.to_rfc3339(), "2026-12-01T00:00:00+00:00");
        assert_eq!(until.to_rfc3339(), "2027-01-01T00:00:00+00:00");
    }
}
