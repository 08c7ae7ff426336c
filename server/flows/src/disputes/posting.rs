//! What a dispute posts to the ledger.
//!
//! The gateway takes what is disputed: it stands as money in dispute, no longer as money that the gateway holds. A journal
//! of the loss waits beside it. Won: the money is back, and the loss is voided. Lost: the loss is posted.

use kernel::{ChannelId, Money, MoneyError};
use ledger::commands::{Settled, settle};
use ledger::{Account, Entry, Journal};
use payments::DisputeState;
use payments::commands::Noted;
use platform::Platform;
use sqlx::PgConnection;

use crate::books;
use crate::checkout::CheckoutError;

const SUBJECT: &str = "dispute";
const LOSS: &str = "dispute_loss";

/// Posts what is not posted yet; a journal goes by its kind and the dispute, so that none is posted twice.
pub(super) async fn post(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    noted: &Noted,
) -> Result<(), CheckoutError> {
    let id = noted.id.to_string();
    let journal = |kind, entries| Journal {
        kind,
        reference_type: SUBJECT,
        reference_id: &id,
        entries,
    };
    if noted.fee.is_positive() {
        let fee = journal("dispute_fee", fee(noted.fee));
        books::post(connection, platform, channel, &fee, None).await?;
    }
    if !noted.withdrawn.is_positive() {
        return Ok(());
    }
    let taken = journal("dispute_withdrawn", withdrawn(noted.withdrawn));
    books::post(connection, platform, channel, &taken, None).await?;
    let lost = journal(LOSS, loss(noted.withdrawn));
    books::post_pending(connection, platform, channel, &lost).await?;
    let reference = (SUBJECT, id.as_str());
    match noted.state {
        DisputeState::Lost => {
            settle(
                connection,
                platform,
                channel,
                LOSS,
                reference,
                Settled::Posted,
            )
            .await?;
        }
        // Won, but the money is still on its way: the next news brings it.
        DisputeState::Won if noted.returned.is_positive() => {
            settle(
                connection,
                platform,
                channel,
                LOSS,
                reference,
                Settled::Voided,
            )
            .await?;
            let back = journal("dispute_won", returned(noted.withdrawn, noted.returned)?);
            books::post(connection, platform, channel, &back, None).await?;
        }
        DisputeState::Won
        | DisputeState::Open
        | DisputeState::EvidenceRequired
        | DisputeState::Submitted => {}
    }
    Ok(())
}

fn fee(fee: Money) -> Vec<Entry> {
    vec![
        Entry::debit(Account::DisputeFees, fee),
        Entry::credit(Account::ProcessorClearing, fee),
    ]
}

fn withdrawn(amount: Money) -> Vec<Entry> {
    vec![
        Entry::debit(Account::DisputedPayments, amount),
        Entry::credit(Account::ProcessorClearing, amount),
    ]
}

fn loss(amount: Money) -> Vec<Entry> {
    vec![
        Entry::debit(Account::DisputesLost, amount),
        Entry::credit(Account::DisputedPayments, amount),
    ]
}

/// What came back beyond what was taken is a fee that came back; what is missing is one more.
fn returned(withdrawn: Money, returned: Money) -> Result<Vec<Entry>, MoneyError> {
    Ok(vec![
        Entry::debit(Account::ProcessorClearing, returned),
        Entry::credit(Account::DisputedPayments, withdrawn),
        Entry::debit(Account::DisputeFees, withdrawn.checked_sub(returned)?),
    ])
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_happens_the_books_balance_and_nothing_stays_in_dispute(
            taken in 1_i64..1_000_000,
            back in 1_i64..1_000_000,
        ) {
            let money = |minor| Money::new(minor, Currency::AUD);
            let sum = |entries: &[Entry]| entries.iter().map(|entry| entry.amount.minor()).sum::<i64>();
            let in_dispute = |entries: &[Entry]| {
                let held = entries.iter().filter(|entry| entry.account == Account::DisputedPayments);
                held.map(|entry| entry.amount.minor()).sum::<i64>()
            };
            for end in [loss(money(taken)), returned(money(taken), money(back)).unwrap()] {
                let all: Vec<Entry> = withdrawn(money(taken)).into_iter().chain(end).collect();
                prop_assert_eq!(sum(&all), 0);
                prop_assert_eq!(in_dispute(&all), 0);
            }
        }
    }
}
