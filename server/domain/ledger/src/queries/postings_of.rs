//! Everything posted for one thing, e.g. an order.

use kernel::{ChannelId, Timestamp};
use sqlx::PgConnection;

/// One ledger entry with its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
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
    /// When it was posted.
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
    sqlx::query_as!(
        Posting,
        "SELECT journal.kind, account.code AS account, account.name, entry.amount_minor, entry.currency,
                journal.posted_at
         FROM ledger_journals journal
         JOIN ledger_entries entry ON entry.channel_id = journal.channel_id AND entry.journal_id = journal.id
         JOIN ledger_accounts account ON account.channel_id = entry.channel_id AND account.id = entry.account_id
         WHERE journal.channel_id = $1 AND journal.reference_type = $2 AND journal.reference_id = $3
         ORDER BY journal.posted_at, journal.id, entry.position",
        channel.0,
        reference_type,
        reference_id
    )
    .fetch_all(connection)
    .await
}
