//! Where the money of a refund goes.

use credit::Tender;
use credit::commands::open_store_credit;
use kernel::{ChannelId, Money, OrderId, PersonId};
use orders::OrderError;
use orders::commands::NewPayout;
use orders::refunds::{PaidBy, Paying, spread};
use sqlx::PgConnection;

use super::OrderCare;
use super::refund::Way;
use super::write_refund::Writing;
use crate::checkout::CheckoutError;

impl OrderCare {
    /// Where the money goes; the person where it becomes store credit.
    pub(super) async fn payouts(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        writing: &Writing<'_>,
        tenders: &[Tender],
    ) -> Result<(Vec<NewPayout>, Option<PersonId>), CheckoutError> {
        let amount = writing.plan.amount;
        let platform = &self.0.platform;
        if writing.way == Way::StoreCredit {
            let sale = orders::queries::sale_of(connection, channel, order).await?;
            let person = sale
                .and_then(|sale| sale.person)
                .ok_or(OrderError::GuestCredit)?;
            let (currency, now) = (amount.currency(), platform.now());
            let account = open_store_credit(connection, channel, person, currency, now).await?;
            let payout = NewPayout {
                id: platform.next_ordered(),
                to: Paying::Credit(account.0),
                amount,
            };
            return Ok((vec![payout], Some(person)));
        }
        let ways = ways(connection, channel, order, writing.way, tenders).await?;
        let left_minor = ways.iter().map(|way| way.left_minor).sum();
        let shares = spread(amount.minor(), &ways).ok_or(OrderError::RefundTooMuch { left_minor });
        let payouts = shares?.into_iter().map(|(to, minor)| NewPayout {
            id: platform.next_ordered(),
            to,
            amount: Money::new(minor, amount.currency()),
        });
        Ok((payouts.collect(), None))
    }
}

/// The ways the order was paid, with what is left of each, in the order in which they are to be used.
async fn ways(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    way: Way,
    tenders: &[Tender],
) -> Result<Vec<PaidBy>, CheckoutError> {
    let attempts = payments::queries::payments_of(connection, channel, order).await?;
    let cards = attempts
        .iter()
        .filter(|attempt| attempt.status == "captured")
        .map(|attempt| PaidBy {
            paying: Paying::Card(attempt.id),
            left_minor: attempt.amount_minor.saturating_sub(attempt.refunded_minor),
        });
    let captured = tenders.iter().filter(|tender| tender.status == "captured");
    let credits: Vec<PaidBy> = captured
        .map(|tender| {
            Ok(PaidBy {
                paying: Paying::Credit(tender.account.0),
                left_minor: tender.amount.checked_sub(tender.refunded)?.minor(),
            })
        })
        .collect::<Result<_, CheckoutError>>()?;
    Ok(match way {
        Way::CreditFirst => credits.into_iter().chain(cards).collect(),
        Way::CardFirst | Way::StoreCredit => cards.chain(credits).collect(),
    })
}
