//! Writes the entries of a journal, and opens the accounts that are missing: two statements, however many entries.

use kernel::{AccountId, ChannelId, JournalId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::Entry;

/// Writes `entries` in their order, each with what it is worth in the books' currency where that is known.
///
/// # Errors
/// Database errors.
pub(super) async fn insert_entries(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: JournalId,
    entries: &[(&Entry, Option<i64>)],
) -> Result<(), sqlx::Error> {
    let accounts = open_accounts(connection, platform, channel, entries).await?;
    let amounts: Vec<i64> = entries.iter().map(|(one, _)| one.amount.minor()).collect();
    let currencies = currencies(entries);
    // All of a journal are worth something in the books' currency, or none is.
    let worths: Option<Vec<i64>> = entries.iter().map(|(_, worth)| *worth).collect();
    sqlx::query!(
        "INSERT INTO ledger_entries (channel_id, journal_id, position, account_id, amount_minor, currency,
                                     functional_minor)
         SELECT $1, $2, entry.position - 1, entry.account, entry.amount, entry.currency, entry.worth
         FROM unnest($3::uuid[], $4::bigint[], $5::text[], $6::bigint[])
              WITH ORDINALITY AS entry (account, amount, currency, worth, position)",
        channel.0,
        journal.0,
        &accounts,
        &amounts,
        &currencies,
        worths.as_deref()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The account of each entry. Reads first: the rows exist but for the first posting, and must not be locked.
async fn open_accounts(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    entries: &[(&Entry, Option<i64>)],
) -> Result<Vec<Uuid>, sqlx::Error> {
    let found = find_accounts(connection, channel, entries).await?;
    let known: Option<Vec<Uuid>> = found.iter().copied().collect();
    if let Some(accounts) = known {
        return Ok(accounts);
    }
    for ((entry, _), found) in entries.iter().zip(found) {
        if found.is_none() {
            open_account(connection, platform, channel, entry).await?;
        }
    }
    let found = find_accounts(connection, channel, entries).await?;
    let known: Option<Vec<Uuid>> = found.into_iter().collect();
    known.ok_or(sqlx::Error::RowNotFound)
}

async fn open_account(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    entry: &Entry,
) -> Result<(), sqlx::Error> {
    let id: AccountId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO ledger_accounts (channel_id, id, code, name, kind, currency)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT ledger_accounts_code_key DO NOTHING",
        channel.0,
        id.0,
        entry.account.code(),
        entry.account.name(),
        entry.account.kind(),
        entry.amount.currency().code()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The account of each entry, as far as there are any.
async fn find_accounts(
    connection: &mut PgConnection,
    channel: ChannelId,
    entries: &[(&Entry, Option<i64>)],
) -> Result<Vec<Option<Uuid>>, sqlx::Error> {
    let codes = entries.iter().map(|(one, _)| one.account.code().to_owned());
    let codes: Vec<String> = codes.collect();
    sqlx::query_scalar!(
        r#"SELECT account.id AS "id?"
         FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS wanted (code, currency, position)
         LEFT JOIN ledger_accounts account
           ON account.channel_id = $1 AND account.code = wanted.code AND account.currency = wanted.currency
         ORDER BY wanted.position"#,
        channel.0,
        &codes,
        &currencies(entries)
    )
    .fetch_all(connection)
    .await
}

fn currencies(entries: &[(&Entry, Option<i64>)]) -> Vec<String> {
    let currencies = entries.iter().map(|(one, _)| one.amount.currency());
    currencies
        .map(|currency| currency.code().to_owned())
        .collect()
}
