//! Writes down what became of a charge, exactly once, whoever learns it first.

use kernel::{ChannelId, OrderId, PaymentId};
use ledger::Journal;
use payments::ChargeOutcome;
use platform::jobs::{NewJob, enqueue};
use platform::{Actor, audit, outbox};
use serde_json::json;
use sqlx::PgConnection;

use super::Checkout;
use super::error::CheckoutError;
use super::ledger_entries;
use super::quote::Totals;
use crate::books;
use crate::fees::note_fee_later;
use crate::gift_cards::selling;
use crate::jobs::REFUND_CAPTURE;

/// What settling came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// The order is paid.
    Paid,
    /// The bank said no; the order waits for another try until it expires.
    Declined {
        /// The gateway's stable code.
        code: String,
    },
    /// The money came after the order was cancelled, and goes back.
    Refunding,
    /// Somebody else settled this payment before.
    SettledBefore,
    /// It is not decided yet: the buyer is to confirm, or the bank takes its time.
    Waiting,
}

impl Checkout {
    /// Settles `payment` of `order` in one transaction: payment, order, stock, ledger, outbox, audit.
    ///
    /// # Errors
    /// Database errors; nothing is changed then, and settling can be tried again.
    pub async fn settle(
        &self,
        channel: ChannelId,
        order: OrderId,
        payment: PaymentId,
        outcome: &ChargeOutcome,
    ) -> Result<Settlement, CheckoutError> {
        let platform = &self.platform;
        if !outcome.is_final() {
            let mut connection = platform.pool().acquire().await?;
            payments::commands::note_waiting(&mut connection, channel, payment, outcome).await?;
            return Ok(Settlement::Waiting);
        }
        let mut transaction = platform.begin().await?;
        orders::queries::lock_order(&mut transaction, channel, order).await?;
        let settled = payments::commands::settle_payment(
            &mut transaction,
            platform,
            channel,
            payment,
            outcome,
        )
        .await?;
        if !settled {
            return Ok(Settlement::SettledBefore);
        }
        let settlement = match outcome {
            ChargeOutcome::Captured { kept, .. } => {
                let settlement = self
                    .captured(&mut transaction, channel, order, Some(payment))
                    .await?;
                if let (Settlement::Paid, Some(kept)) = (&settlement, kept) {
                    self.save_card(&mut transaction, channel, order, payment, kept)
                        .await?;
                }
                settlement
            }
            ChargeOutcome::Declined { code } => {
                let (subject, detail) = (order.to_string(), json!({ "code": code }));
                let actor = Actor::System("checkout");
                audit::record(
                    &mut transaction,
                    platform,
                    channel,
                    &actor,
                    "payments.decline",
                    "order",
                    &subject,
                    detail,
                )
                .await?;
                Settlement::Declined { code: code.clone() }
            }
            ChargeOutcome::Authorised { .. }
            | ChargeOutcome::RequiresAction { .. }
            | ChargeOutcome::Processing => Settlement::Waiting,
        };
        transaction.commit().await?;
        Ok(settlement)
    }

    /// The money of an order is there; without a payment, it costs nothing.
    pub(super) async fn captured(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        payment: Option<PaymentId>,
    ) -> Result<Settlement, CheckoutError> {
        let platform = &self.platform;
        if !orders::commands::mark_paid(connection, platform, channel, order).await? {
            let refund = NewJob::new(
                REFUND_CAPTURE,
                json!({ "order": order, "payment": payment }),
            )
            .channel(channel)
            .max_attempts(30);
            enqueue(connection, platform, refund).await?;
            return Ok(Settlement::Refunding);
        }
        let amounts = orders::queries::order_amounts(connection, channel, order).await?;
        let totals = Totals {
            subtotal: amounts.subtotal,
            discount: amounts.discount,
            shipping_discount: amounts.shipping_discount,
            shipping: amounts.shipping,
            shipping_tax: amounts.shipping_tax,
            tax: amounts.tax,
            tax_relief: amounts.tax_relief,
            shipping_tax_relief: amounts.shipping_tax_relief,
            prices_include_tax: amounts.prices_include_tax,
            added_tax: amounts.added_tax,
            duty: amounts.duty,
            total: amounts.total,
        };
        let tenders =
            if credit::commands::capture(connection, channel, order, platform.now()).await? {
                credit::queries::tenders(connection, channel, order).await?
            } else {
                Vec::new()
            };
        let cards = (order, totals.total.currency());
        let cards = selling::sold(connection, channel, cards).await?;
        if cards.is_positive() {
            credit::commands::issue_sold(connection, platform, channel, order).await?;
        }
        let reference = order.to_string();
        let journal = Journal {
            kind: "sale",
            reference_type: "order",
            reference_id: &reference,
            entries: ledger_entries::sale(&totals, &tenders, cards)?,
        };
        books::post(connection, platform, channel, &journal, None).await?;
        if let Some(payment) = payment {
            note_fee_later(connection, platform, channel, order, payment).await?;
        }
        let event =
            json!({ "order": order, "number": amounts.number, "variants": amounts.variants });
        outbox::publish(connection, platform, channel, "orders.paid", &event).await?;
        let (actor, detail) = (Actor::System("checkout"), json!({ "payment": payment }));
        audit::record(
            connection,
            platform,
            channel,
            &actor,
            "orders.pay",
            "order",
            &reference,
            detail,
        )
        .await?;
        inventory::commands::commit_holds(connection, platform, channel, order).await?;
        Ok(Settlement::Paid)
    }

    /// Cancels a pending order and gives its pieces back; `false` when it was not pending any more. What it uses of
    /// promotions and credit is left to the caller: an order that takes its place claims anew, in the order of locks.
    ///
    /// # Errors
    /// Database errors.
    pub(crate) async fn cancel(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        reason: &str,
    ) -> Result<bool, CheckoutError> {
        let platform = &self.platform;
        if !orders::commands::cancel_order(connection, platform, channel, order, reason).await? {
            return Ok(false);
        }
        let amounts = orders::queries::order_amounts(connection, channel, order).await?;
        let event =
            json!({ "order": order, "number": amounts.number, "variants": amounts.variants });
        outbox::publish(connection, platform, channel, "orders.cancelled", &event).await?;
        let (actor, detail) = (Actor::System("checkout"), json!({ "reason": reason }));
        let subject = order.to_string();
        audit::record(
            connection,
            platform,
            channel,
            &actor,
            "orders.cancel",
            "order",
            &subject,
            detail,
        )
        .await?;
        inventory::commands::release_holds(connection, channel, order).await?;
        Ok(true)
    }
}
