//! The trial balance: what every account holds, and whether it all adds up to zero.

use std::collections::BTreeMap;

use kernel::ChannelId;
use sqlx::PgConnection;

/// What one account holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountBalance {
    /// Account number.
    pub code: String,
    /// Account name.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Signed minor units: debit positive.
    pub balance_minor: i64,
}

/// All accounts of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialBalance {
    /// Accounts by number and currency.
    pub accounts: Vec<AccountBalance>,
    /// Journals whose own entries do not add up to zero, in their currency or in that of the books; always 0 unless somebody changed the tables by hand.
    pub unbalanced_journals: i64,
}

impl TrialBalance {
    /// Whether every currency adds up to zero and every journal does.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.unbalanced_journals == 0 && self.differences().is_empty()
    }

    /// By currency, what debits exceed credits by in minor units, where they are not the same.
    #[must_use]
    pub fn differences(&self) -> BTreeMap<&str, i128> {
        let mut sums = BTreeMap::<&str, i128>::new();
        for account in &self.accounts {
            *sums.entry(&account.currency).or_default() += i128::from(account.balance_minor);
        }
        sums.retain(|_, sum| *sum != 0);
        sums
    }
}

/// Adds up the channel's ledger.
///
/// # Errors
/// Database errors.
pub async fn trial_balance(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<TrialBalance, sqlx::Error> {
    let accounts = sqlx::query_as!(
        AccountBalance,
        r#"SELECT account.code, account.name, account.currency,
                coalesce(sum(entry.amount_minor), 0)::bigint AS "balance_minor!"
         FROM ledger_accounts account
         LEFT JOIN (ledger_entries entry JOIN ledger_journals journal
                    ON journal.channel_id = entry.channel_id AND journal.id = entry.journal_id
                       AND journal.status = 'posted')
                ON entry.channel_id = account.channel_id AND entry.account_id = account.id
         WHERE account.channel_id = $1
         GROUP BY account.code, account.name, account.currency
         ORDER BY account.code, account.currency"#,
        channel.0
    )
    .fetch_all(&mut *connection)
    .await?;
    let unbalanced_journals = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM (
             SELECT journal_id FROM ledger_entries WHERE channel_id = $1
             GROUP BY journal_id, currency HAVING sum(amount_minor) <> 0
             UNION
             SELECT journal_id FROM ledger_entries WHERE channel_id = $1
             GROUP BY journal_id HAVING sum(functional_minor) <> 0) off"#,
        channel.0
    )
    .fetch_one(connection)
    .await?;
    Ok(TrialBalance {
        accounts,
        unbalanced_journals,
    })
}
