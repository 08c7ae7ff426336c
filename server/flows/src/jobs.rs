//! Jobs that finish what a checkout began, whatever became of the process that began it.

use async_trait::async_trait;
use kernel::{OrderId, PaymentId};
use orders::OrderStatus;
use payments::{CardSetupId, ChargeOutcome, NOT_CHARGED};
use platform::jobs::{JobContext, JobError, JobHandler};
use serde::Deserialize;

use crate::checkout::{Checkout, CheckoutError, Settlement};

/// Cancels an order that was not paid in time.
pub const EXPIRE_ORDER: &str = "checkout.expire_order";
/// Asks the gateway what became of a charge.
pub const RESOLVE_PAYMENT: &str = "checkout.resolve_payment";
/// Settles what nobody has settled, each minute.
pub const SWEEP_PAYMENTS: &str = "checkout.sweep_payments";
/// Gives money back that came after its order was cancelled.
pub const REFUND_CAPTURE: &str = "checkout.refund_capture";

/// Ends a wish to have a card kept whose owner never came back from the bank.
pub const FINISH_CARD_SETUP: &str = "payments.finish_card_setup";

#[derive(Deserialize)]
struct SetupPayload {
    setup: CardSetupId,
}

#[derive(Deserialize)]
struct OrderPayload {
    order: OrderId,
}

#[derive(Deserialize)]
struct PaymentPayload {
    order: OrderId,
    payment: PaymentId,
}

/// Works [`EXPIRE_ORDER`].
pub struct ExpireOrder(pub Checkout);

#[async_trait]
impl JobHandler for ExpireOrder {
    fn kind(&self) -> &'static str {
        EXPIRE_ORDER
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, OrderPayload { order }) = (context.required_channel()?, context.parse()?);
        // Whoever has not confirmed by now does not any more. What became of it is settled before the order is looked at.
        let called_off = self.0.call_off_order(channel, order).await;
        called_off.map_err(retry)?;
        let mut transaction = context.platform().begin().await?;
        let found = orders::queries::lock_order(&mut transaction, channel, order).await?;
        if found.is_none_or(|order| order.status != OrderStatus::Pending) {
            return Ok(());
        }
        let attempts = payments::queries::payments_of(&mut transaction, channel, order).await?;
        if attempts.iter().any(|attempt| attempt.status == "pending") {
            return Err(JobError::Retry("a payment is under way".into()));
        }
        self.0
            .cancel(&mut transaction, channel, order, "expired")
            .await
            .map_err(retry)?;
        promotions::commands::release(&mut transaction, context.platform(), channel, order).await?;
        let now = context.platform().now();
        credit::commands::release(&mut transaction, channel, order, now).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Works [`RESOLVE_PAYMENT`].
pub struct ResolvePayment(pub Checkout);

#[async_trait]
impl JobHandler for ResolvePayment {
    fn kind(&self) -> &'static str {
        RESOLVE_PAYMENT
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, PaymentPayload { order, payment }) =
            (context.required_channel()?, context.parse()?);
        let mut connection = context.platform().pool().acquire().await?;
        let attempts = payments::queries::payments_of(&mut connection, channel, order).await?;
        drop(connection);
        let pending = attempts
            .iter()
            .find(|attempt| attempt.id == payment && attempt.status == "pending");
        let Some(pending) = pending else {
            return Ok(());
        };
        let gateway = self.0.gateway_named(&pending.gateway);
        let found = gateway
            .map_err(|error| JobError::Retry(error.to_string()))?
            .find(payment)
            .await
            .map_err(|error| JobError::Retry(error.to_string()))?;
        // A charge the gateway never heard of was never asked for: the process stopped before.
        let outcome = found.unwrap_or_else(|| ChargeOutcome::Declined {
            code: NOT_CHARGED.into(),
        });
        let settled = self.0.settle(channel, order, payment, &outcome).await;
        match settled.map_err(retry)? {
            Settlement::Waiting => Err(JobError::Retry("the payment is not decided yet".into())),
            Settlement::Paid
            | Settlement::Declined { .. }
            | Settlement::Refunding
            | Settlement::SettledBefore => Ok(()),
        }
    }
}

/// Works [`FINISH_CARD_SETUP`].
pub struct FinishCardSetup(pub Checkout);

#[async_trait]
impl JobHandler for FinishCardSetup {
    fn kind(&self) -> &'static str {
        FINISH_CARD_SETUP
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, SetupPayload { setup }) = (context.required_channel()?, context.parse()?);
        self.0.finish_setup(channel, setup).await.map_err(retry)
    }
}

/// Works [`SWEEP_PAYMENTS`]: whatever return, webhook and job have missed.
pub struct SweepPayments(pub Checkout);

#[async_trait]
impl JobHandler for SweepPayments {
    fn kind(&self) -> &'static str {
        SWEEP_PAYMENTS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let swept = self.0.sweep().await.map_err(retry)?;
        if swept > 0 {
            tracing::info!(job = %context.id(), swept, "payments settled that nobody had");
        }
        Ok(())
    }
}

/// Works [`REFUND_CAPTURE`].
pub struct RefundCapture(pub Checkout);

#[async_trait]
impl JobHandler for RefundCapture {
    fn kind(&self) -> &'static str {
        REFUND_CAPTURE
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, PaymentPayload { order, payment }) =
            (context.required_channel()?, context.parse()?);
        let mut connection = context.platform().pool().acquire().await?;
        let attempts = payments::queries::payments_of(&mut connection, channel, order).await?;
        drop(connection);
        // The gateway knows no channels: what is refunded must be this channel's, and captured.
        let captured = attempts
            .iter()
            .find(|attempt| attempt.id == payment && attempt.status == "captured");
        let Some(captured) = captured else {
            return Ok(());
        };
        let gateway = self.0.gateway_named(&captured.gateway);
        gateway
            .map_err(|error| JobError::Retry(error.to_string()))?
            .refund(payment)
            .await
            .map_err(|error| JobError::Retry(error.to_string()))?;
        let mut connection = context.platform().pool().acquire().await?;
        payments::commands::mark_refunded(&mut connection, channel, payment).await?;
        Ok(())
    }
}

fn retry(error: CheckoutError) -> JobError {
    JobError::Retry(error.to_string())
}
