//! What the ledger has of credit that no order moved: given, issued, adjusted, written off.
//!
//! Credit is a debt of the shop. What is given for nothing lowers the income, what nobody spends in its time is income. What
//! orders spend is posted with the sale. A journal is told by account and number of the entry, so that posting bears repeats.

use credit::AccountKind;
use credit::commands::mark_posted;
use credit::queries::{Unposted, not_in_ledger};
use kernel::ChannelId;
use ledger::{Account, Entry, Journal, LedgerError};
use platform::Platform;
use sqlx::PgConnection;

/// Posts up to `limit` entries of one channel, or of all, that are not in the ledger yet, and says how many it found. In the
/// transaction that wrote them, or by the job that looks for them every minute.
///
/// # Errors
/// Database errors; nothing is posted then.
pub async fn post_entries(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: Option<ChannelId>,
    limit: i64,
) -> Result<usize, LedgerError> {
    let waiting = not_in_ledger(connection, channel, limit).await?;
    for entry in &waiting {
        let reference = format!("{}:{}", entry.account.0, entry.sequence);
        let journal = Journal {
            kind: "credit",
            reference_type: "credit_entry",
            reference_id: &reference,
            entries: postings(entry),
        };
        crate::books::post(connection, platform, entry.channel, &journal, None).await?;
        mark_posted(connection, entry.channel, entry.account, entry.sequence).await?;
    }
    Ok(waiting.len())
}

/// Above zero the shop owes more, below it owes less.
fn postings(entry: &Unposted) -> Vec<Entry> {
    let owed = match entry.account_kind {
        AccountKind::GiftCard => Account::GiftCards,
        AccountKind::StoreCredit => Account::StoreCredit,
    };
    let against = if entry.kind == "expire" {
        Account::CreditExpired
    } else {
        Account::CreditGiven
    };
    vec![
        Entry::debit(against, entry.amount),
        Entry::credit(owed, entry.amount),
    ]
}

#[cfg(test)]
mod tests {
    use credit::AccountId;
    use kernel::{Currency, Money};
    use uuid::Uuid;

    use super::*;

    fn posted(kind: &str, account_kind: AccountKind, minor: i64) -> Vec<(Account, i64)> {
        let entry = Unposted {
            channel: ChannelId(Uuid::from_u128(1)),
            account: AccountId(Uuid::from_u128(2)),
            sequence: 1,
            account_kind,
            kind: kind.into(),
            amount: Money::new(minor, Currency::AUD),
        };
        let entries = postings(&entry).into_iter();
        entries
            .map(|entry| (entry.account, entry.amount.minor()))
            .collect()
    }

    #[test]
    fn what_is_given_is_owed_and_what_expires_is_income() {
        assert_eq!(
            posted("issue", AccountKind::GiftCard, 500),
            [(Account::CreditGiven, 500), (Account::GiftCards, -500)]
        );
        assert_eq!(
            posted("adjust", AccountKind::StoreCredit, -200),
            [(Account::CreditGiven, -200), (Account::StoreCredit, 200)]
        );
        assert_eq!(
            posted("expire", AccountKind::GiftCard, -300),
            [(Account::CreditExpired, -300), (Account::GiftCards, 300)]
        );
    }
}
