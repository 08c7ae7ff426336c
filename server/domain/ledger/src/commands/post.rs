//! Posts a journal.

use std::collections::BTreeMap;

use kernel::{AccountId, ChannelId, JournalId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::LedgerError;
use crate::model::{Entry, Journal};

/// Posts `journal` inside the caller's transaction. Posted before (same kind and reference): nothing happens and
/// `false` is returned.
///
/// # Errors
/// [`LedgerError::Unbalanced`] before anything is written; database errors.
pub async fn post(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
) -> Result<bool, LedgerError> {
    write(connection, platform, channel, journal, "posted").await
}

/// Writes `journal` down as one that waits: it counts in no balance until [`super::settle`] posts it, and never once it is
/// voided. Otherwise as [`post`].
///
/// # Errors
/// As [`post`].
pub async fn post_pending(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
) -> Result<bool, LedgerError> {
    write(connection, platform, channel, journal, "pending").await
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
    status: &str,
) -> Result<bool, LedgerError> {
    check_balance(journal)?;
    let id: JournalId = platform.next_ordered();
    let inserted = sqlx::query!(
        "INSERT INTO ledger_journals (channel_id, id, kind, reference_type, reference_id, posted_at, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT ON CONSTRAINT ledger_journals_reference_key DO NOTHING",
        channel.0,
        id.0,
        journal.kind,
        journal.reference_type,
        journal.reference_id,
        platform.now(),
        status
    )
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(false);
    }
    let entries = journal
        .entries
        .iter()
        .filter(|entry| !entry.amount.is_zero());
    for (position, entry) in (0_i32..).zip(entries) {
        insert_entry(connection, platform, channel, id, position, entry).await?;
    }
    Ok(true)
}

fn check_balance(journal: &Journal<'_>) -> Result<(), LedgerError> {
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for entry in &journal.entries {
        let sum = sums.entry(entry.amount.currency().code()).or_default();
        *sum += i128::from(entry.amount.minor());
    }
    match sums.into_iter().find(|(_, sum)| *sum != 0) {
        None => Ok(()),
        Some((currency, difference_minor)) => Err(LedgerError::Unbalanced {
            kind: journal.kind.into(),
            reference: format!("{} {}", journal.reference_type, journal.reference_id),
            currency: currency.into(),
            difference_minor,
        }),
    }
}

async fn insert_entry(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: JournalId,
    position: i32,
    entry: &Entry,
) -> Result<(), sqlx::Error> {
    let account = open_account(connection, platform, channel, entry).await?;
    sqlx::query!(
        "INSERT INTO ledger_entries (channel_id, journal_id, position, account_id, amount_minor, currency)
         VALUES ($1, $2, $3, $4, $5, $6)",
        channel.0,
        journal.0,
        position,
        account.0,
        entry.amount.minor(),
        entry.amount.currency().code()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Finds the account, or opens it. Reads first: the row exists but for the first posting, and must not be locked.
async fn open_account(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    entry: &Entry,
) -> Result<AccountId, sqlx::Error> {
    let (code, currency) = (entry.account.code(), entry.amount.currency().code());
    if let Some(id) = find_account(connection, channel, code, currency).await? {
        return Ok(id);
    }
    let id: AccountId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO ledger_accounts (channel_id, id, code, name, kind, currency)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT ledger_accounts_code_key DO NOTHING",
        channel.0,
        id.0,
        code,
        entry.account.name(),
        entry.account.kind(),
        currency
    )
    .execute(&mut *connection)
    .await?;
    find_account(connection, channel, code, currency)
        .await?
        .ok_or(sqlx::Error::RowNotFound)
}

async fn find_account(
    connection: &mut PgConnection,
    channel: ChannelId,
    code: &str,
    currency: &str,
) -> Result<Option<AccountId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: AccountId" FROM ledger_accounts
         WHERE channel_id = $1 AND code = $2 AND currency = $3"#,
        channel.0,
        code,
        currency
    )
    .fetch_optional(connection)
    .await
}

#[cfg(test)]
mod tests {
    use kernel::{Currency, Money};
    use proptest::prelude::*;

    use super::*;
    use crate::chart::Account;

    proptest! {
        #[test]
        fn only_a_balanced_journal_passes(amounts in prop::collection::vec(-1_000_000_i64..1_000_000, 0..8)) {
            let entries: Vec<Entry> = amounts
                .iter()
                .map(|minor| Entry::debit(Account::SalesRevenue, Money::new(*minor, Currency::AUD)))
                .collect();
            let journal =
                Journal { kind: "sale", reference_type: "order", reference_id: "1", entries };
            let balanced = amounts.iter().sum::<i64>() == 0;
            prop_assert_eq!(check_balance(&journal).is_ok(), balanced);
        }
    }

    #[test]
    fn currencies_are_balanced_one_by_one() {
        let entries = vec![
            Entry::debit(Account::ProcessorClearing, Money::new(100, Currency::AUD)),
            Entry::credit(Account::SalesRevenue, Money::new(100, Currency::USD)),
        ];
        let journal = Journal {
            kind: "sale",
            reference_type: "order",
            reference_id: "1",
            entries,
        };
        assert!(matches!(
            check_balance(&journal),
            Err(LedgerError::Unbalanced { .. })
        ));
    }
}
