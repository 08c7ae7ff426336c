//! The trial balance in the books' own currency.

use kernel::{ChannelId, Currency};
use sqlx::PgConnection;

/// What one account holds, over all currencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionalBalance {
    /// Account number.
    pub code: String,
    /// Account name.
    pub name: String,
    /// Worth in minor units of the books' currency: debit positive.
    pub balance_minor: i64,
}

/// What every account of the channel holds in the books' currency, by number; they add up to zero. Amounts in it count as they are,
/// others at the rates that they were posted at; journals in another currency that were posted without one are left out.
///
/// # Errors
/// Database errors.
pub async fn functional_balance(
    connection: &mut PgConnection,
    channel: ChannelId,
    currency: Currency,
) -> Result<Vec<FunctionalBalance>, sqlx::Error> {
    sqlx::query_as!(
        FunctionalBalance,
        r#"SELECT account.code, account.name,
                coalesce(sum(CASE WHEN journal.functional_currency = $2 THEN entry.functional_minor
                                  WHEN entry.currency = $2 THEN entry.amount_minor END), 0)::bigint AS "balance_minor!"
         FROM ledger_accounts account
         JOIN ledger_entries entry ON entry.channel_id = account.channel_id AND entry.account_id = account.id
         JOIN ledger_journals journal ON journal.channel_id = entry.channel_id AND journal.id = entry.journal_id
                                     AND journal.status = 'posted'
         WHERE account.channel_id = $1
         GROUP BY account.code, account.name ORDER BY account.code"#,
        channel.0,
        currency.code()
    )
    .fetch_all(connection)
    .await
}
