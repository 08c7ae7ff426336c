//! What every command on a balance does: it locks accounts in order, and changes a balance with an entry in one statement.

use kernel::{ChannelId, Currency, PersonId, Timestamp};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::{Builder, Uuid};

use crate::model::{AccountId, AccountKind};

/// What happens to a balance.
pub(super) struct Change<'a> {
    pub(super) kind: &'a str,
    /// Signed minor units.
    pub(super) amount_minor: i64,
    pub(super) source: &'a str,
    pub(super) reference: Uuid,
    pub(super) note: &'a str,
    /// Whether another journal has it already.
    pub(super) in_ledger: bool,
}

/// An account whose row is locked.
pub(super) struct Locked {
    pub(super) id: AccountId,
    pub(super) currency: Currency,
    pub(super) balance_minor: i64,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) is_blocked: bool,
}

/// Locks accounts in the order of their ids.
pub(super) async fn lock(
    connection: &mut PgConnection,
    channel: ChannelId,
    accounts: &[Uuid],
) -> Result<Vec<Locked>, sqlx::Error> {
    sqlx::query_as!(
        Locked,
        r#"SELECT id AS "id: AccountId", currency AS "currency: Currency", balance_minor, expires_at,
                blocked_at IS NOT NULL AS "is_blocked!"
         FROM credit_accounts WHERE channel_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE"#,
        channel.0,
        accounts
    )
    .fetch_all(connection)
    .await
}

/// Changes the balance and writes the entry; `false`, and nothing is changed, when the balance would fall below zero or
/// the channel has no such account.
pub(super) async fn change(
    connection: &mut PgConnection,
    channel: ChannelId,
    account: AccountId,
    change: &Change<'_>,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let written = sqlx::query!(
        "WITH changed AS (
             UPDATE credit_accounts
             SET balance_minor = balance_minor + $3, last_sequence = last_sequence + 1
             WHERE channel_id = $1 AND id = $2 AND balance_minor + $3 >= 0
             RETURNING balance_minor, last_sequence
         )
         INSERT INTO credit_entries (channel_id, account_id, sequence, kind, amount_minor, balance_minor, source,
                                     reference, note, in_ledger, occurred_at)
         SELECT $1, $2, last_sequence, $4, $3, balance_minor, $5, $6, $7, $8, $9 FROM changed",
        channel.0,
        account.0,
        change.amount_minor,
        change.kind,
        change.source,
        change.reference,
        change.note,
        change.in_ledger,
        now
    )
    .execute(connection)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// An account that is about to be used, and may not be there yet.
pub(super) struct Opening {
    pub(super) id: AccountId,
    pub(super) kind: AccountKind,
    pub(super) person: Option<PersonId>,
    pub(super) currency: Currency,
    pub(super) expires_at: Option<Timestamp>,
}

/// Opens an account; one that is there stays as it is.
pub(super) async fn open(
    connection: &mut PgConnection,
    channel: ChannelId,
    opening: &Opening,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO credit_accounts (channel_id, id, kind, person_id, currency, expires_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (channel_id, id) DO NOTHING",
        channel.0,
        opening.id.0,
        opening.kind.as_str(),
        opening.person.map(|person| person.0),
        opening.currency.code(),
        opening.expires_at,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The account of a person's credit that does not expire: one in each currency.
pub(super) fn lasting_account(
    channel: ChannelId,
    person: PersonId,
    currency: Currency,
) -> AccountId {
    derived(&[
        channel.0.as_bytes(),
        person.0.as_bytes(),
        currency.code().as_bytes(),
    ])
}

/// The account of a grant that expires.
pub(super) fn expiring_account(channel: ChannelId, source: &str, reference: Uuid) -> AccountId {
    derived(&[
        channel.0.as_bytes(),
        reference.as_bytes(),
        source.as_bytes(),
    ])
}

/// A UUIDv8 (RFC 9562 §5.8) of what an account is for, so that who comes second finds the same one.
fn derived(parts: &[&[u8]]) -> AccountId {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hasher.finalize()) {
        *byte = hashed;
    }
    AccountId(Builder::from_custom_bytes(bytes).into_uuid())
}
