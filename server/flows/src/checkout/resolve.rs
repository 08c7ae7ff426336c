//! Finds out what became of charges that were not decided at once, and settles them.
//!
//! However a buyer's return, a webhook, a repeat, the job and the sweeper interleave, each asks the gateway what is true
//! and brings it to `settle`, which acts once.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use kernel::{ChannelId, OrderId, PaymentId};
use orders::OrderStatus;
use payments::queries::PaymentView;
use payments::{ChargeOutcome, PaymentError};

use super::Checkout;
use super::error::CheckoutError;
use super::settle::Settlement;

/// The sweeper leaves charges alone that began less than so many seconds ago: the request is still at it.
const SWEEP_AFTER: i64 = 60;
/// The sweeper looks back so many hours; older ones are with their own job.
const SWEEP_BACK: i64 = 24;
/// Most payments of one sweep.
const SWEPT_AT_ONCE: i64 = 200;

/// Where a buyer stands who comes back from the bank, or looks after a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    /// The order is paid.
    Paid,
    /// The bank said no, or the buyer did.
    Declined {
        /// The gateway's stable code.
        code: String,
    },
    /// The buyer has not confirmed yet, and may at this address.
    Confirm {
        /// A path of this site, or a whole address.
        address: String,
    },
    /// The bank takes its time.
    Wait,
    /// The order was cancelled; money that came for it goes back.
    Cancelled,
    /// No order has this token.
    Unknown,
}

impl Checkout {
    /// What became of the order that `order_token` opens, as the gateway says it now; settles it if that is not done yet.
    ///
    /// # Errors
    /// A gateway that does not answer; database errors.
    pub async fn returned(
        &self,
        channel: ChannelId,
        order_token: &str,
    ) -> Result<Returned, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let found = orders::queries::order_by_token::<serde_json::Value>(
            &mut connection,
            channel,
            order_token,
        )
        .await?;
        let Some(order) = found else {
            return Ok(Returned::Unknown);
        };
        let attempts = payments::queries::payments_of(&mut connection, channel, order.id).await?;
        drop(connection);
        if OrderStatus::parse(&order.status) == Some(OrderStatus::Cancelled) {
            return Ok(Returned::Cancelled);
        }
        let Some(last) = attempts.last() else {
            return Ok(Returned::Paid);
        };
        self.where_it_stands(channel, order.id, last).await
    }

    async fn where_it_stands(
        &self,
        channel: ChannelId,
        order: OrderId,
        attempt: &PaymentView,
    ) -> Result<Returned, CheckoutError> {
        match attempt.status.as_str() {
            "captured" => return Ok(Returned::Paid),
            "refunded" => return Ok(Returned::Cancelled),
            "declined" => {
                return Ok(Returned::Declined {
                    code: attempt.decline_code.clone().unwrap_or_default(),
                });
            }
            _ => {}
        }
        let found = self.gateway_named(&attempt.gateway)?.find(attempt.id).await;
        // Not known there: the charge is still on its way, and its own job calls it off if it never comes.
        let Some(outcome) = found.map_err(PaymentError::from)? else {
            return Ok(Returned::Wait);
        };
        match self.settle(channel, order, attempt.id, &outcome).await? {
            Settlement::Declined { code } => Ok(Returned::Declined { code }),
            Settlement::Refunding => Ok(Returned::Cancelled),
            Settlement::Paid | Settlement::SettledBefore | Settlement::Waiting => Ok(told(outcome)),
        }
    }

    /// Asks the gateway what became of a payment of the channel, and settles. `None` when the channel has no such payment,
    /// or the gateway knows nothing of it.
    ///
    /// # Errors
    /// A gateway that does not answer; database errors.
    pub async fn resolve(
        &self,
        channel: ChannelId,
        payment: PaymentId,
    ) -> Result<Option<Settlement>, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let order = payments::queries::order_of_payment(&mut connection, channel, payment).await?;
        drop(connection);
        let Some((order, gateway)) = order else {
            return Ok(None);
        };
        let found = self.gateway_named(&gateway)?.find(payment).await;
        match found.map_err(PaymentError::from)? {
            Some(outcome) => self
                .settle(channel, order, payment, &outcome)
                .await
                .map(Some),
            None => Ok(None),
        }
    }

    /// Settles charges that nobody has settled: those whose request, webhook and job all failed, and those that arrived
    /// after they were called off. An order that is cancelled by then has its money given back. Returns how many.
    ///
    /// # Errors
    /// Database errors. A gateway that does not answer is not asked again in this sweep; the next one goes on.
    pub async fn sweep(&self) -> Result<u64, CheckoutError> {
        let now = self.platform.now();
        let from = now - TimeDelta::hours(SWEEP_BACK);
        let to = now - TimeDelta::seconds(SWEEP_AFTER);
        let mut connection = self.platform.pool().acquire().await?;
        let found = payments::queries::unsettled(&mut connection, from, to, SWEPT_AT_ONCE).await?;
        drop(connection);
        let mut settled = 0;
        let mut away: BTreeSet<String> = BTreeSet::new();
        for one in found {
            if away.contains(&one.gateway) {
                continue;
            }
            match self.resolve(one.channel, one.payment).await {
                Ok(Some(
                    Settlement::Paid | Settlement::Declined { .. } | Settlement::Refunding,
                )) => {
                    settled += 1;
                }
                Ok(Some(Settlement::SettledBefore | Settlement::Waiting) | None) => {}
                Err(error @ CheckoutError::Payment(PaymentError::Gateway(_))) => {
                    tracing::warn!(%error, gateway = one.gateway, "the sweep leaves this gateway alone");
                    away.insert(one.gateway);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(settled)
    }

    /// Calls off what waits for its buyer in the order of this cart. `false` when nothing does.
    pub(super) async fn call_off(
        &self,
        channel: ChannelId,
        cart_token: &str,
    ) -> Result<bool, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let cart = orders::queries::cart_by_token(&mut connection, channel, cart_token).await?;
        let Some(cart) = cart else { return Ok(false) };
        let live = orders::queries::live_order_of_cart(&mut connection, channel, cart.id).await?;
        drop(connection);
        match live {
            Some(live) => self.call_off_order(channel, live.id).await,
            None => Ok(false),
        }
    }

    /// Calls off the charge of an order that waits for its buyer, and settles what became of it: the buyer may have
    /// confirmed a moment before. `false` when nothing waits for a buyer.
    pub(crate) async fn call_off_order(
        &self,
        channel: ChannelId,
        order: OrderId,
    ) -> Result<bool, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let attempts = payments::queries::payments_of(&mut connection, channel, order).await?;
        drop(connection);
        let waits = attempts.iter().find(|attempt| {
            attempt.status == "pending" && attempt.waits_for.as_deref() == Some("buyer")
        });
        let Some(waits) = waits else { return Ok(false) };
        let became = self.gateway_named(&waits.gateway)?.cancel(waits.id).await;
        match became.map_err(PaymentError::from)? {
            Some(outcome) if outcome.is_final() => {
                self.settle(channel, order, waits.id, &outcome).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

fn told(outcome: ChargeOutcome) -> Returned {
    match outcome {
        ChargeOutcome::Captured { .. } => Returned::Paid,
        ChargeOutcome::Declined { code } => Returned::Declined { code },
        ChargeOutcome::RequiresAction { address } => Returned::Confirm { address },
        ChargeOutcome::Processing | ChargeOutcome::Authorised { .. } => Returned::Wait,
    }
}
