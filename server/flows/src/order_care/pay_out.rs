//! Asks a gateway to give money back, until it has answered.

use async_trait::async_trait;
use kernel::{ChannelId, Money};
use ledger::commands::Settled;
use orders::OrderError;
use orders::commands::{Happening, add_event, retry_payout, settle_payout};
use payments::queries::PaymentView;
use payments::{RefundOutcome, RefundRequest};
use platform::jobs::{JobContext, JobError, JobHandler};
use platform::{Actor, audit};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{OrderCare, Staff};
use crate::checkout::CheckoutError;

/// Gives the card's part of a refund back.
pub const PAY_OUT: &str = "orders.pay_out";

/// Works [`PAY_OUT`].
pub struct PayOut(pub OrderCare);

#[derive(Deserialize)]
struct Payload {
    payout: Uuid,
}

#[async_trait]
impl JobHandler for PayOut {
    fn kind(&self) -> &'static str {
        PAY_OUT
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, Payload { payout }) = (context.required_channel()?, context.parse()?);
        let mut connection = context.platform().pool().acquire().await?;
        let found = orders::queries::payout(&mut connection, channel, payout).await?;
        let Some((order, view, currency)) = found.filter(|found| found.1.status == "pending")
        else {
            return Ok(());
        };
        let attempts = payments::queries::payments_of(&mut connection, channel, order).await?;
        drop(connection);
        let paid = |attempt: &PaymentView| Some(attempt.id) == view.payment;
        let Some(payment) = attempts.into_iter().find(paid) else {
            return Ok(());
        };
        let request = RefundRequest {
            payment: payment.id,
            payout,
            amount: Money::new(view.amount_minor, currency),
        };
        // It goes back the way it came, whichever gateway the shop uses by now.
        let gateway = self.0.0.gateway_named(&payment.gateway);
        let gateway = gateway.map_err(|error| JobError::Retry(error.to_string()))?;
        let outcome = gateway.refund_part(&request).await;
        let outcome = outcome.map_err(|error| JobError::Retry(error.to_string()))?;
        let settled = self.0.settle_payout(channel, payout, &outcome).await;
        settled.map_err(|error| JobError::Retry(error.to_string()))
    }
}

impl OrderCare {
    /// Writes down what became of a payout, once: its journal is posted or voided, and the timeline says so.
    ///
    /// # Errors
    /// Database errors; nothing is changed then.
    pub async fn settle_payout(
        &self,
        channel: ChannelId,
        payout: Uuid,
        outcome: &RefundOutcome,
    ) -> Result<(), CheckoutError> {
        let platform = &self.0.platform;
        let mut transaction = platform.begin().await?;
        let found = orders::queries::payout(&mut transaction, channel, payout).await?;
        let (order, view, _) = found.ok_or(OrderError::NoOrder)?;
        orders::queries::lock_order(&mut transaction, channel, order).await?;
        let (kind, refused, settled) = match outcome {
            RefundOutcome::Done => ("refund_paid", None, Settled::Posted),
            RefundOutcome::Refused { code } => {
                ("refund_refused", Some(code.as_str()), Settled::Voided)
            }
        };
        if !settle_payout(&mut transaction, platform, channel, payout, refused).await? {
            return Ok(());
        }
        let reference = payout.to_string();
        let reference = ("payout", reference.as_str());
        ledger::commands::settle(
            &mut transaction,
            platform,
            channel,
            "payout",
            reference,
            settled,
        )
        .await?;
        let detail = json!({ "amount_minor": view.amount_minor, "code": refused });
        let happening = Happening {
            actor: &Actor::System("orders"),
            ..Happening::of_itself(kind, detail)
        };
        add_event(&mut transaction, platform, channel, order, happening).await?;
        if settled == Settled::Posted {
            crate::documents::issue_later(&mut transaction, platform, channel, order).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Has a payout that the gateway refused tried again. Asked twice, it is tried once.
    ///
    /// # Errors
    /// [`OrderError::NoOrder`] when the channel has no such payout; database errors.
    pub async fn retry_payout(
        &self,
        channel: ChannelId,
        staff: &Staff,
        payout: Uuid,
    ) -> Result<(), CheckoutError> {
        let platform = &self.0.platform;
        let mut transaction = platform.begin().await?;
        let found = orders::queries::payout(&mut transaction, channel, payout).await?;
        let (order, view, currency) = found.ok_or(OrderError::NoOrder)?;
        orders::queries::lock_order(&mut transaction, channel, order).await?;
        let again: Uuid = platform.next_ordered();
        if !retry_payout(&mut transaction, channel, payout, again).await? {
            return Ok(());
        }
        let amount = Money::new(view.amount_minor, currency);
        self.start_payout(&mut transaction, channel, again, amount)
            .await?;
        let subject = order.to_string();
        audit::record(
            &mut transaction,
            platform,
            channel,
            &staff.actor,
            "orders.retry_payout",
            "order",
            &subject,
            json!({ "payout": payout, "again": again }),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}
