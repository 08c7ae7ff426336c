//! Everything posted for one thing, e.g. an order.

use kernel::{ChannelId, JournalId, Timestamp};
use sqlx::PgConnection;

/// One ledger entry with its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Its journal.
    pub journal: JournalId,
    /// Journal kind, e.g. `sale`.
    pub kind: String,
    /// Account number.
    pub account: String,
    /// Account name.
    pub name: String,
    /// Signed minor units: debit positive.
    pub amount_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// What it is worth in the books' currency, where that is another one: signed minor units and ISO 4217 code.
    pub functional_minor: Option<i64>,
    /// The books' currency then.
    pub functional_currency: Option<String>,
    /// `posted`; `pending` while it waits and counts in no balance; `voided` when it never will.
    pub status: String,
    /// When it was written.
    pub posted_at: Timestamp,
}

/// The postings for `reference`, in the order they were written.
///
/// # Errors
/// Database errors.
pub async fn postings_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    reference_type: &str,
    reference_id: &str,
) -> Result<Vec<Posting>, sqlx::Error> {
    let references = [(reference_type.to_owned(), reference_id.to_owned())];
    postings_of_all(connection, channel, &references).await
}

/// The postings for several things, each as its type and id, in the order they were written.
///
/// # Errors
/// Database errors.
pub async fn postings_of_all(
    connection: &mut PgConnection,
    channel: ChannelId,
    references: &[(String, String)],
) -> Result<Vec<Posting>, sqlx::Error> {
    let (types, ids): (Vec<String>, Vec<String>) = references.iter().cloned().unzip();
    sqlx::query_as!(
        Posting,
        r#"SELECT journal.id AS "journal: JournalId", journal.kind, account.code AS account, account.name, entry.amount_minor, entry.currency, entry.functional_minor, journal.functional_currency,
                journal.status, journal.posted_at
         FROM ledger_journals journal
         JOIN ledger_entries entry ON entry.channel_id = journal.channel_id AND entry.journal_id = journal.id
         JOIN ledger_accounts account ON account.channel_id = entry.channel_id AND account.id = entry.account_id
         WHERE journal.channel_id = $1 AND (journal.reference_type, journal.reference_id)
                   IN (SELECT * FROM unnest($2::text[], $3::text[]))
         ORDER BY journal.posted_at, journal.id, entry.position"#,
        channel.0,
        &types,
        &ids
    )
    .fetch_all(connection)
    .await
}
