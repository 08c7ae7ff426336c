//! Entries that the ledger does not have yet.

use kernel::{ChannelId, Currency, Money};
use sqlx::PgConnection;

use crate::model::{AccountId, AccountKind};

/// An entry that waits for its journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unposted {
    /// The shop.
    pub channel: ChannelId,
    /// The account, with
    pub account: AccountId,
    /// the number of the entry: what a journal is told by.
    pub sequence: i32,
    /// Card or store credit.
    pub account_kind: AccountKind,
    /// `issue`, `grant`, `adjust` or `expire`.
    pub kind: String,
    /// Signed: above zero the shop owes more.
    pub amount: Money,
}

/// Up to `limit` entries of one channel, or of all, that are not in the ledger. Their rows are locked, those that somebody
/// else has locked are left out.
///
/// # Errors
/// Database errors.
pub async fn not_in_ledger(
    connection: &mut PgConnection,
    channel: Option<ChannelId>,
    limit: i64,
) -> Result<Vec<Unposted>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT e.channel_id AS "channel: ChannelId", e.account_id AS "account: AccountId", e.sequence,
                a.kind AS account_kind, a.currency AS "currency: Currency", e.kind, e.amount_minor
         FROM credit_entries e
         JOIN credit_accounts a ON a.channel_id = e.channel_id AND a.id = e.account_id
         WHERE NOT e.in_ledger AND ($1::uuid IS NULL OR e.channel_id = $1)
         ORDER BY e.channel_id, e.account_id, e.sequence LIMIT $2 FOR UPDATE OF e SKIP LOCKED"#,
        channel.map(|channel| channel.0),
        limit
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let account_kind = row
                .account_kind
                .parse()
                .map_err(|error: String| sqlx::Error::Decode(error.into()))?;
            Ok(Unposted {
                channel: row.channel,
                account: row.account,
                sequence: row.sequence,
                account_kind,
                kind: row.kind,
                amount: Money::new(row.amount_minor, row.currency),
            })
        })
        .collect()
}
