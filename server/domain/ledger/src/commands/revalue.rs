//! Brings what is held and owed in another currency to the rate of the day.

use kernel::{ChannelId, Currency, Money};
use platform::Platform;
use sqlx::PgConnection;

use super::post::write_valued;
use crate::chart::Account;
use crate::error::LedgerError;
use crate::fx::Rate;
use crate::model::{Entry, Journal};

/// Posts, for each account of money in `foreign`, what it is worth more or less at the rate, against gain and loss of the exchange;
/// once for a `reference`. `false` when nothing differs or it was done before. Journals that were posted without a rate are left
/// alone.
///
/// # Errors
/// Amounts that do not fit; database errors.
pub async fn revalue(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (foreign, rate): (Currency, Rate),
    reference: &str,
) -> Result<bool, LedgerError> {
    let held = sqlx::query!(
        r#"SELECT account.code, sum(entry.amount_minor)::bigint AS "amount!", sum(entry.functional_minor)::bigint AS "worth!"
         FROM ledger_entries entry
         JOIN ledger_journals journal ON journal.channel_id = entry.channel_id AND journal.id = entry.journal_id
         JOIN ledger_accounts account ON account.channel_id = entry.channel_id AND account.id = entry.account_id
         WHERE entry.channel_id = $1 AND entry.currency = $2 AND journal.status = 'posted'
           AND journal.functional_currency = $3 AND entry.functional_minor IS NOT NULL
         GROUP BY account.code ORDER BY account.code"#,
        channel.0,
        foreign.code(),
        rate.currency.code()
    )
    .fetch_all(&mut *connection)
    .await?;
    let nothing = Money::zero(foreign);
    let mut entries: Vec<(Entry, i64)> = Vec::new();
    for row in held {
        let account = Account::MONETARY
            .into_iter()
            .find(|account| account.code() == row.code);
        let worth = rate.value(Money::new(row.amount, foreign));
        if let (Some(account), Some(worth)) = (account, worth)
            && worth != row.worth
        {
            entries.push((
                Entry::debit(account, nothing),
                worth.saturating_sub(row.worth),
            ));
        }
    }
    let sum: i64 = entries.iter().map(|(_, worth)| worth).sum();
    if entries.is_empty() {
        return Ok(false);
    }
    if sum != 0 {
        let difference = Entry::debit(Account::ExchangeDifferences, nothing);
        entries.push((difference, sum.saturating_neg()));
    }
    let journal = Journal {
        kind: "revaluation",
        reference_type: "day",
        reference_id: reference,
        entries: Vec::new(),
    };
    write_valued(
        connection,
        platform,
        channel,
        &journal,
        "posted",
        (rate, &entries),
    )
    .await
}
