//! Somebody who runs the shop gives a person store credit, or takes it away, and says why.

use kernel::{ChannelId, Money, PersonId, Timestamp};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::entry::{Change, Opening, change, expiring_account, lasting_account, lock, open};
use crate::error::CreditError;
use crate::model::AccountKind;

/// The most that is given or taken at once, in minor units.
const MAX_MINOR: i64 = 10_000_000;
const MAX_REASON: usize = 300;

/// What shall be given or taken.
#[derive(Debug, Clone, Copy)]
pub struct Adjustment<'a> {
    /// Above zero to give, below to take.
    pub amount: Money,
    /// Why; the person reads it.
    pub reason: &'a str,
    /// When what is given is gone; never when `None`. What is taken is taken of what lasts.
    pub expires_at: Option<Timestamp>,
    /// Made by the form, so that a double click counts once.
    pub reference: Uuid,
}

/// Adjusts the credit of a person: gives some that lasts or some that expires, or takes of what lasts. Asked again with the same reference, nothing happens.
///
/// # Errors
/// [`CreditError::Fields`]; [`CreditError::NotEnough`] when more is to be taken than there is; database errors, also when
/// there is no such person.
pub async fn adjust(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    person: PersonId,
    adjustment: &Adjustment<'_>,
) -> Result<(), CreditError> {
    let Adjustment {
        amount,
        reason,
        expires_at,
        reference,
    } = *adjustment;
    check(amount, reason)?;
    let now = platform.now();
    check_end(amount, expires_at, now)?;
    let account = match expires_at {
        None => lasting_account(channel, person, amount.currency()),
        Some(_) => expiring_account(channel, "staff", reference),
    };
    let opening = Opening {
        id: account,
        kind: AccountKind::StoreCredit,
        person: Some(person),
        currency: amount.currency(),
        expires_at,
    };
    open(connection, channel, &opening, now).await?;
    lock(connection, channel, &[account.0]).await?;
    let done = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM credit_entries
             WHERE channel_id = $1 AND account_id = $2 AND reference = $3 AND kind = 'adjust') AS "done!""#,
        channel.0,
        account.0,
        reference
    )
    .fetch_one(&mut *connection)
    .await?;
    if done {
        return Ok(());
    }
    let adjusted = Change {
        kind: "adjust",
        amount_minor: amount.minor(),
        source: "staff",
        reference,
        note: reason.trim(),
        in_ledger: false,
    };
    if !change(connection, channel, account, &adjusted, now).await? {
        return Err(CreditError::NotEnough);
    }
    let subject = person.to_string();
    let detail = json!({ "amount": amount, "reason": reason.trim() });
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "credit.adjust",
        "person",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}

fn check_end(amount: Money, end: Option<Timestamp>, now: Timestamp) -> Result<(), CreditError> {
    match end {
        Some(end) if end <= now => Err(CreditError::field("expires_on", "past")),
        Some(_) if !amount.is_positive() => Err(CreditError::field("expires_on", "only_giving")),
        Some(_) | None => Ok(()),
    }
}

fn check(amount: Money, reason: &str) -> Result<(), CreditError> {
    if amount.is_zero() || amount.minor().abs() > MAX_MINOR {
        return Err(CreditError::field("amount", "range"));
    }
    if reason.trim().is_empty() {
        return Err(CreditError::field("reason", "required"));
    }
    if reason.chars().count() > MAX_REASON {
        return Err(CreditError::field("reason", "too_long"));
    }
    Ok(())
}
