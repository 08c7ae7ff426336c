//! Store credit that those who run the shop give or take, each up to what their role may.
//!
//! Deliberately not here: the ledger; the job that posts what changed credit does it within the minute.

use channels::Channel;
use credit::CreditError;
use credit::commands::{Adjustment, adjust};
use identity::{Area, Permission, Role};
use kernel::{Money, Timestamp};
use platform::{Actor, Platform};
use uuid::Uuid;

/// What a role without money in its hands may give or take at once, in the shop's own currency.
const SMALL: &str = "100";

/// What shall be done.
#[derive(Debug, Clone, Copy)]
pub struct CreditChange<'a> {
    /// Whose credit: the address of somebody with an account in the shop.
    pub email: &'a str,
    /// Above zero to give, below to take; in the shop's currency.
    pub amount: Money,
    /// Why; the person reads it.
    pub reason: &'a str,
    /// When what is given is gone; never when `None`.
    pub expires_at: Option<Timestamp>,
    /// Made by the form, so that a double click counts once.
    pub reference: Uuid,
}

/// What `role` may give or take at once; `None` for as much as anybody may.
#[must_use]
pub fn credit_limit(channel: &Channel, role: Role) -> Option<Money> {
    if role.allows(Permission::Write(Area::Money)) {
        return None;
    }
    let small = Money::parse(SMALL, channel.currency).ok();
    Some(small.unwrap_or_else(|| Money::zero(channel.currency)))
}

/// Gives or takes store credit, and writes down who did.
///
/// # Errors
/// [`CreditError::Fields`] with `email` for nobody of the shop, `amount` beyond what the role may, and what [`adjust`] says;
/// [`CreditError::NotEnough`]; database errors.
pub async fn adjust_credit(
    platform: &Platform,
    channel: &Channel,
    (actor, role): (&Actor, Role),
    wanted: &CreditChange<'_>,
) -> Result<(), CreditError> {
    let limit = credit_limit(channel, role);
    if limit.is_some_and(|limit| wanted.amount.minor().saturating_abs() > limit.minor()) {
        return Err(CreditError::field("amount", "limit"));
    }
    let mut transaction = platform.begin().await?;
    let found =
        identity::queries::person_with_email(&mut transaction, channel.id, wanted.email).await?;
    let person = found.ok_or_else(|| CreditError::field("email", "nobody"))?;
    let adjustment = Adjustment {
        amount: wanted.amount,
        reason: wanted.reason,
        expires_at: wanted.expires_at,
        reference: wanted.reference,
    };
    adjust(
        &mut transaction,
        platform,
        channel.id,
        actor,
        person,
        &adjustment,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
