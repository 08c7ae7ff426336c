//! Wrong passwords in a row lock an address, for longer each time.
//!
//! A try counts as failed from its start and is taken back when the password was right: tries at the same time can not
//! slip through between the look and the count. Addresses nobody has are locked alike. Kept by the SHA-256 of the
//! address, so that the table is no list of what was typed by mistake, often passwords. Wrong codes of a person's second
//! factor are counted alike, under a hash of its own (see `second_step`).

use std::time::Duration;

use chrono::TimeDelta;
use kernel::Timestamp;
use platform::Platform;
use sqlx::PgConnection;

use crate::error::IdentityError;

/// From so many failures in a row on, the address is locked after each.
const FREE_FAILURES: i32 = 5;
/// The longest lock, in minutes.
const LONGEST: i64 = 60;
/// After so long without a try, failures are forgotten.
pub(crate) const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(24);

/// What the next try starts from.
#[derive(Debug, Clone, Copy)]
struct Failures {
    failures: i32,
    last_failed_at: Timestamp,
    locked_until: Option<Timestamp>,
}

/// How long an address is locked after its `failures`-th failure in a row: 1 minute after the fifth, doubling.
fn lock_after(failures: i32) -> Option<TimeDelta> {
    let doublings = u32::try_from(failures.checked_sub(FREE_FAILURES)?).ok()?;
    let minutes = 2_i64.checked_pow(doublings).unwrap_or(LONGEST).min(LONGEST);
    Some(TimeDelta::minutes(minutes))
}

/// Whether the address is locked once this many tries have failed.
pub(crate) fn locks(failures: i32) -> bool {
    lock_after(failures).is_some()
}

/// Whole minutes, rounded up.
pub(crate) fn minutes_up(wait: Duration) -> i64 {
    i64::try_from(wait.as_millis().div_ceil(60_000)).unwrap_or(i64::MAX)
}

/// Counts a try as failed, in a transaction of its own; returns which failure in a row it is.
///
/// # Errors
/// [`IdentityError::Locked`] when the address is locked: then nothing is counted.
pub(crate) async fn begin_try(
    platform: &Platform,
    address_hash: &[u8],
) -> Result<i32, IdentityError> {
    let now = platform.now();
    let mut transaction = platform.begin().await?;
    let before = lock_row(&mut transaction, address_hash, now).await?;
    if let Some(until) = before.locked_until.filter(|until| *until > now) {
        let wait = (until - now).to_std().unwrap_or_default();
        return Err(IdentityError::Locked {
            minutes: minutes_up(wait),
        });
    }
    let forgotten = before.last_failed_at + FORGOTTEN_AFTER <= now;
    let failures = if forgotten { 0 } else { before.failures }.saturating_add(1);
    sqlx::query!(
        "UPDATE sign_in_failures SET failures = $2, last_failed_at = $3, locked_until = $4 WHERE address_hash = $1",
        address_hash,
        failures,
        now,
        lock_after(failures).map(|length| now + length),
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(failures)
}

async fn lock_row(
    connection: &mut PgConnection,
    address_hash: &[u8],
    now: Timestamp,
) -> Result<Failures, sqlx::Error> {
    // Writes nothing new into a row that is there, but locks it, and makes it when it is not there.
    sqlx::query_as!(
        Failures,
        "INSERT INTO sign_in_failures AS found (address_hash, failures, last_failed_at) VALUES ($1, 0, $2)
         ON CONFLICT (address_hash) DO UPDATE SET failures = found.failures
         RETURNING failures, last_failed_at, locked_until",
        address_hash,
        now,
    )
    .fetch_one(connection)
    .await
}

/// The password was right, or replaced by whoever holds the address: forgets the failures.
pub(crate) async fn forgive(
    connection: &mut PgConnection,
    address_hash: &[u8],
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM sign_in_failures WHERE address_hash = $1",
        address_hash
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_double_from_a_minute_to_an_hour() {
        let minutes: Vec<Option<i64>> = [0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 100, i32::MAX]
            .map(|failures| lock_after(failures).map(|length| length.num_minutes()))
            .to_vec();
        let expected = [
            None,
            None,
            Some(1),
            Some(2),
            Some(4),
            Some(8),
            Some(16),
            Some(32),
            Some(60),
            Some(60),
            Some(60),
            Some(60),
        ];
        assert_eq!(minutes, expected);
    }

    #[test]
    fn minutes_are_rounded_up() {
        for (seconds, minutes) in [(0, 0), (1, 1), (60, 1), (61, 2), (3600, 60)] {
            assert_eq!(minutes_up(Duration::from_secs(seconds)), minutes);
        }
    }
}
