//! Buying: places the order, has the card charged, settles.

use channels::Channel;
use kernel::{ChannelId, OrderId};
use orders::OrderStatus;
use payments::{ChargeOutcome, ChargeRequest, PaymentError};

use super::Checkout;
use super::error::CheckoutError;
use super::pay_with::{HandedOver, PayWith, Purchase, ReadyCard};
use super::place_order::{Placed, Placing};
use super::settle::Settlement;

/// What the buyer takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Opens the order's page.
    pub token: String,
    /// What is left to do.
    pub next: Next,
}

/// What is left to do after buying.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Next {
    /// Nothing: it is paid.
    #[default]
    Nothing,
    /// The buyer confirms at the bank: at a path of this site, or a whole address.
    Confirm(String),
    /// The bank takes its time.
    Wait,
}

impl Checkout {
    /// Buys what is in the cart with a card.
    ///
    /// Asked again with the same cart (a double click, a lost answer), answers with the order that was paid and charges
    /// nothing more. `seen_total_minor` is the total that the shopper saw on the button.
    ///
    /// # Errors
    /// [`CheckoutError`]: bad delivery details by field, stock that ran out, a changed total, a decline (stock stays
    /// held for another try), a gateway that does not answer (a job finds out what became of the charge).
    pub async fn buy(
        &self,
        channel: &Channel,
        cart_token: &str,
        card: &HandedOver,
        seen_total_minor: i64,
    ) -> Result<Receipt, CheckoutError> {
        let purchase = Purchase {
            person: None,
            pay_with: PayWith::Card { card, save: false },
            seen_total_minor,
            seen_credit_minor: 0,
            site: None,
            locale: None,
        };
        self.pay(channel, cart_token, &purchase).await
    }

    /// Buys what is in the cart, for whoever is signed in, with a new card or one that was saved. Otherwise as
    /// [`Self::buy`]. A card that shall be saved is, once the payment has succeeded. When promotions,
    /// gift cards and store credit leave nothing to pay, no card is read and nothing is charged.
    /// Where the bank wants to hear from the buyer first, or takes its time, the order is placed and waits
    /// ([`Receipt::next`]); buying again meanwhile calls off what waits for the buyer.
    ///
    /// # Errors
    /// As [`Self::buy`]; [`PaymentError::NoSavedCard`] for a card that is removed or somebody else's.
    pub async fn pay(
        &self,
        channel: &Channel,
        cart_token: &str,
        purchase: &Purchase<'_>,
    ) -> Result<Receipt, CheckoutError> {
        if purchase.seen_total_minor == purchase.seen_credit_minor {
            let (Placing::AlreadyPaid(receipt) | Placing::Placed(Placed { receipt, .. })) =
                self.place_anew(channel, cart_token, purchase, None).await?;
            return Ok(receipt);
        }
        let ready = self.ready_card(channel.id, purchase).await?;
        let placed = match self
            .place_anew(channel, cart_token, purchase, Some(&ready))
            .await?
        {
            Placing::AlreadyPaid(receipt) => return Ok(receipt),
            Placing::Placed(placed) => placed,
        };
        let Some(asked) = placed.payment else {
            return Ok(placed.receipt);
        };
        let request = ChargeRequest {
            channel: channel.id,
            payment: asked.payment,
            amount: placed.to_pay,
            card: ready.charge,
            description: format!("{} {}", channel.name, placed.receipt.number),
            capture: true,
            return_to: purchase
                .site
                .map(|site| return_address(site, &placed.receipt.token)),
        };
        let order = placed.receipt.order;
        let (outcome, settlement) = self
            .charge_by(order, &asked.gateways, &ready.label, request)
            .await?;
        match settlement {
            Settlement::Paid => Ok(placed.receipt),
            Settlement::SettledBefore => {
                self.settled_before(channel.id, placed.receipt, outcome)
                    .await
            }
            Settlement::Declined { code } => Err(PaymentError::Declined { code }.into()),
            Settlement::Refunding => Err(CheckoutError::Unavailable),
            Settlement::Waiting => Ok(waiting(placed.receipt, outcome)),
        }
    }

    /// Places the order. What waits for its buyer makes room: whoever buys again does not confirm the one before any more.
    async fn place_anew(
        &self,
        channel: &Channel,
        cart_token: &str,
        purchase: &Purchase<'_>,
        card: Option<&ReadyCard>,
    ) -> Result<Placing, CheckoutError> {
        match self.place(channel, cart_token, purchase, card).await {
            Err(CheckoutError::Payment(PaymentError::UnderWay)) => {}
            placed => return placed,
        }
        if self.call_off(channel.id, cart_token).await? {
            self.place(channel, cart_token, purchase, card).await
        } else {
            Err(PaymentError::UnderWay.into())
        }
    }

    /// The job was faster: what it wrote down is the answer.
    async fn settled_before(
        &self,
        channel: ChannelId,
        receipt: Receipt,
        outcome: ChargeOutcome,
    ) -> Result<Receipt, CheckoutError> {
        if let ChargeOutcome::Declined { code } = outcome {
            return Err(PaymentError::Declined { code }.into());
        }
        let mut connection = self.platform.pool().acquire().await?;
        let order = orders::queries::lock_order(&mut connection, channel, receipt.order).await?;
        match order.map(|order| order.status) {
            None | Some(OrderStatus::Pending | OrderStatus::Cancelled) => {
                Err(CheckoutError::Unavailable)
            }
            Some(_) => Ok(receipt),
        }
    }
}

/// Where the bank sends the browser when it has heard from the buyer.
fn return_address(site: &str, order_token: &str) -> String {
    format!("{site}/checkout/return/{order_token}")
}

fn waiting(receipt: Receipt, outcome: ChargeOutcome) -> Receipt {
    let next = match outcome {
        ChargeOutcome::RequiresAction { address } => Next::Confirm(address),
        ChargeOutcome::Processing | ChargeOutcome::Authorised { .. } => Next::Wait,
        ChargeOutcome::Captured { .. } | ChargeOutcome::Declined { .. } => Next::Nothing,
    };
    Receipt { next, ..receipt }
}
