//! An account rests for too long: its owner is told first, and thirty days later the points go.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, Timestamp};
use platform::Platform;
use sqlx::PgConnection;

use crate::account::{self, Account, Entry};
use crate::model::{EntryKind, Programme};
use crate::{queries, rules};

/// Notes that the person is told now of what will expire: how many points and when. `None` when nothing will within the
/// time of the notice, or they were told before.
///
/// # Errors
/// Database errors.
pub async fn note_notice(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
) -> Result<Option<(i64, Timestamp)>, sqlx::Error> {
    let now = platform.now();
    let Some((programme, account)) = resting(connection, channel, person, now).await? else {
        return Ok(None);
    };
    let notice = TimeDelta::days(rules::NOTICE_DAYS);
    let expiry = rules::expires_at(&programme, account.active_at, Some(now), now);
    let Some(expiry) = expiry.filter(|expiry| *expiry <= now + notice) else {
        return Ok(None);
    };
    if account.noticed_at.is_some() {
        return Ok(None);
    }
    sqlx::query!(
        "UPDATE loyalty_accounts SET noticed_at = $3 WHERE channel_id = $1 AND person_id = $2",
        channel.0,
        person.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(Some((account.available, expiry)))
}

/// Takes the available points of an account whose time is over; how many. `None` when it is not, or its owner was not told
/// thirty days ago.
///
/// # Errors
/// Database errors.
pub async fn expire_points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
) -> Result<Option<i64>, sqlx::Error> {
    let now = platform.now();
    let Some((programme, account)) = resting(connection, channel, person, now).await? else {
        return Ok(None);
    };
    let expiry = rules::expires_at(&programme, account.active_at, account.noticed_at, now);
    if account.noticed_at.is_none() || expiry.is_none_or(|expiry| now < expiry) {
        return Ok(None);
    }
    let entry = Entry {
        available: -account.available,
        ..Entry::new(platform, EntryKind::Expired, programme.currency)
    };
    account::write(connection, channel, account, &entry, now).await?;
    Ok(Some(account.available))
}

/// The person's account, locked, where it has points and the programme is on and lets them expire.
async fn resting(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<(Programme, Account)>, sqlx::Error> {
    let programme = queries::programme(connection, channel).await?;
    let running = |programme: &Programme| programme.active && programme.expiry_months.is_some();
    let Some(programme) = programme.filter(running) else {
        return Ok(None);
    };
    let account = account::lock(connection, channel, person, now).await?;
    Ok((account.available > 0).then_some((programme, account)))
}
