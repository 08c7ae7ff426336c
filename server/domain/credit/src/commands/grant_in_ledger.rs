//! Somebody gets store credit in place of money, and the ledger has it with what it is for.

use kernel::{ChannelId, Currency, Money, PersonId, Timestamp};
use sqlx::PgConnection;

use super::entry::{Opening, lasting_account, open};
use super::grant::give_once;
use crate::error::CreditError;
use crate::model::{AccountId, AccountKind, Grant};

/// Opens the person's account of store credit that does not expire, so that others can point at it.
///
/// # Errors
/// Database errors.
pub async fn open_store_credit(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    currency: Currency,
    now: Timestamp,
) -> Result<AccountId, sqlx::Error> {
    let id = lasting_account(channel, person, currency);
    let opening = Opening {
        id,
        kind: AccountKind::StoreCredit,
        person: Some(person),
        currency,
        expires_at: None,
    };
    open(connection, channel, &opening, now).await?;
    Ok(id)
}

/// Gives `person` store credit that does not expire, once for each source and reference. The caller posts the journal.
///
/// # Errors
/// [`CreditError::Fields`] for an amount that is not above zero; database errors.
pub async fn grant_in_ledger(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    amount: Money,
    grant: &Grant<'_>,
    now: Timestamp,
) -> Result<(), CreditError> {
    if !amount.is_positive() {
        return Err(CreditError::field("amount", "positive"));
    }
    let account = open_store_credit(connection, channel, person, amount.currency(), now).await?;
    give_once(connection, channel, (account, amount), grant, true, now).await
}
