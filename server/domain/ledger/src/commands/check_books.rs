//! Holds the books against what must be true of them, and remembers when they are not right.

use kernel::ChannelId;
use platform::Platform;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::alert::Books;
use crate::queries::{TrialBalance, trial_balance};

/// Adds up the channel's ledger. Where debits are not credits, or a journal does not balance, an alert is raised, or the open
/// one brought up to date; where all is right, an open one is cleared. A repeat finds the same.
///
/// # Errors
/// Database errors.
pub async fn check_books(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
) -> Result<Books, sqlx::Error> {
    let balance = trial_balance(connection, channel).await?;
    let (right, changed) = if balance.is_zero() {
        (true, clear(connection, platform, channel).await?)
    } else {
        let raised = raise(connection, platform, channel, &balance).await?;
        (false, raised)
    };
    Ok(match (right, changed) {
        (true, false) => Books::Right,
        (true, true) => Books::RightAgain,
        (false, true) => Books::Wrong,
        (false, false) => Books::StillWrong,
    })
}

/// Whether there was an open one.
async fn clear(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
) -> Result<bool, sqlx::Error> {
    let cleared = sqlx::query!(
        "UPDATE ledger_alerts SET cleared_at = $2 WHERE channel_id = $1 AND cleared_at IS NULL",
        channel.0,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(cleared.rows_affected() > 0)
}

/// Whether there was no open one.
async fn raise(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    balance: &TrialBalance,
) -> Result<bool, sqlx::Error> {
    let differences = balance.differences().into_iter().map(|(currency, sum)| {
        let minor = i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX });
        (currency.to_owned(), Value::from(minor))
    });
    let differences = Value::Object(differences.collect());
    let id: Uuid = platform.next_ordered();
    let written = sqlx::query_scalar!(
        "INSERT INTO ledger_alerts (channel_id, id, raised_at, seen_at, unbalanced_journals, differences)
         VALUES ($1, $2, $3, $3, $4, $5)
         ON CONFLICT (channel_id) WHERE cleared_at IS NULL DO UPDATE SET
             seen_at = excluded.seen_at, unbalanced_journals = excluded.unbalanced_journals,
             differences = excluded.differences
         RETURNING id",
        channel.0,
        id,
        platform.now(),
        balance.unbalanced_journals,
        differences
    )
    .fetch_one(connection)
    .await?;
    Ok(written == id)
}
