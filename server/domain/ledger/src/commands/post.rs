//! Posts a journal.

use std::collections::BTreeMap;

use kernel::{ChannelId, JournalId};
use platform::Platform;
use sqlx::PgConnection;

use super::insert_entries::insert_entries;
use crate::error::LedgerError;
use crate::fx::{Rate, Valuation, value};
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

/// Posts as [`post`], with what the entries are worth in the books' currency at these rates, and the exchange's gain or loss.
///
/// # Errors
/// As [`post`]; amounts that do not fit.
pub async fn post_at(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
    at: &Valuation,
) -> Result<bool, LedgerError> {
    write_at(connection, platform, channel, journal, "posted", at).await
}

/// The same of a journal that waits, see [`post_pending`].
///
/// # Errors
/// As [`post_at`].
pub async fn post_pending_at(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
    at: &Valuation,
) -> Result<bool, LedgerError> {
    write_at(connection, platform, channel, journal, "pending", at).await
}

async fn write_at(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
    status: &str,
    at: &Valuation,
) -> Result<bool, LedgerError> {
    check_balance(journal)?;
    let entries = value(&journal.entries, at).ok_or(LedgerError::Overflow)?;
    let valued = (at.today, entries.as_slice());
    write_valued(connection, platform, channel, journal, status, valued).await
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
    status: &str,
) -> Result<bool, LedgerError> {
    check_balance(journal)?;
    let Some(id) = insert_journal(connection, platform, channel, journal, (status, None)).await?
    else {
        return Ok(false);
    };
    let entries = journal.entries.iter();
    let entries = entries.filter(|entry| !entry.amount.is_zero());
    let entries: Vec<_> = entries.map(|entry| (entry, None)).collect();
    insert_entries(connection, platform, channel, id, &entries).await?;
    Ok(true)
}

/// Writes a journal with what its entries are worth. The entries are those given here.
pub(super) async fn write_valued(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
    status: &str,
    (rate, entries): (Rate, &[(Entry, i64)]),
) -> Result<bool, LedgerError> {
    let head = (status, Some(rate));
    let Some(id) = insert_journal(connection, platform, channel, journal, head).await? else {
        return Ok(false);
    };
    let entries = entries.iter();
    let entries = entries.filter(|(entry, worth)| !entry.amount.is_zero() || *worth != 0);
    let entries: Vec<_> = entries
        .map(|(entry, worth)| (entry, Some(*worth)))
        .collect();
    insert_entries(connection, platform, channel, id, &entries).await?;
    Ok(true)
}

/// `None` when there is one with this kind and reference.
async fn insert_journal(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
    (status, rate): (&str, Option<Rate>),
) -> Result<Option<JournalId>, sqlx::Error> {
    let id: JournalId = platform.next_ordered();
    let inserted = sqlx::query!(
        "INSERT INTO ledger_journals (channel_id, id, kind, reference_type, reference_id, posted_at, status,
                                      functional_currency, rate)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT ON CONSTRAINT ledger_journals_reference_key DO NOTHING",
        channel.0,
        id.0,
        journal.kind,
        journal.reference_type,
        journal.reference_id,
        platform.now(),
        status,
        rate.map(|rate| rate.currency.code()),
        rate.map(|rate| rate.per_unit)
    )
    .execute(connection)
    .await?;
    Ok((inserted.rows_affected() == 1).then_some(id))
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
