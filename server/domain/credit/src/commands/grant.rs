//! Somebody is given store credit.

use kernel::{ChannelId, Money, PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use super::entry::{Change, Opening, change, expiring_account, lasting_account, lock, open};
use crate::error::CreditError;
use crate::model::{AccountId, AccountKind, Grant};

/// Gives `person` store credit, once for each source and reference of the channel: asked again, nothing happens.
/// Part of a transaction of the caller, whose end frees the account.
///
/// # Errors
/// [`CreditError::Fields`] for an amount that is not above zero; database errors.
pub async fn grant(
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
    let account = match grant.expires_at {
        None => lasting_account(channel, person, amount.currency()),
        Some(_) => expiring_account(channel, grant.source, grant.reference),
    };
    let opening = Opening {
        id: account,
        kind: AccountKind::StoreCredit,
        person: Some(person),
        currency: amount.currency(),
        expires_at: grant.expires_at,
    };
    open(connection, channel, &opening, now).await?;
    give_once(connection, channel, (account, amount), grant, false, now).await
}

/// Puts the amount on the account, once for each source and reference. `in_ledger`: whoever asks posts the journal.
pub(super) async fn give_once(
    connection: &mut PgConnection,
    channel: ChannelId,
    (account, amount): (AccountId, Money),
    grant: &Grant<'_>,
    in_ledger: bool,
    now: Timestamp,
) -> Result<(), CreditError> {
    lock(connection, channel, &[account.0]).await?;
    if granted_before(connection, channel, grant.source, grant.reference).await? {
        return Ok(());
    }
    let given = Change {
        kind: "grant",
        amount_minor: amount.minor(),
        source: grant.source,
        reference: grant.reference,
        note: "",
        in_ledger,
    };
    change(connection, channel, account, &given, now).await?;
    Ok(())
}

/// Looked up after the account is locked: of two grants at once, the second one sees the first.
async fn granted_before(
    connection: &mut PgConnection,
    channel: ChannelId,
    source: &str,
    reference: Uuid,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM credit_entries
             WHERE channel_id = $1 AND source = $2 AND reference = $3 AND kind = 'grant') AS "found!""#,
        channel.0,
        source,
        reference
    )
    .fetch_one(connection)
    .await
}
