//! What a payment provider can do for us. Providers implement this; the wiring chooses one.

use async_trait::async_trait;
use kernel::{Money, PaymentId};

use crate::card::CardDetails;

/// A request to charge a card at once.
#[derive(Debug, Clone)]
pub struct ChargeRequest {
    /// The payment's id: the gateway's idempotency key.
    pub payment: PaymentId,
    /// What to charge.
    pub amount: Money,
    /// The card.
    pub card: CardDetails,
    /// What the buyer's statement says.
    pub description: String,
}

/// The decline code of a charge that was called off because the gateway had not heard of it.
pub const NOT_CHARGED: &str = "not_charged";

/// What became of a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChargeOutcome {
    /// The money is ours.
    Captured {
        /// The gateway's id of the charge.
        reference: String,
    },
    /// The bank said no.
    Declined {
        /// Stable code, e.g. `insufficient_funds`.
        code: String,
    },
}

/// The gateway did not answer, so that nobody knows what became of the charge.
#[derive(Debug, thiserror::Error)]
#[error("the payment gateway did not answer: {0}")]
pub struct GatewayError(pub String);

/// A payment provider.
#[async_trait]
pub trait PaymentGateway: Send + Sync {
    /// Stable name, stored with each payment.
    fn name(&self) -> &'static str;

    /// Authorises and captures. Asked again with the same payment id, answers the same without charging again.
    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError>;

    /// What became of an earlier charge; `None` when the gateway never heard of it.
    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError>;

    /// Gives all of a captured charge back. Asked again, does nothing more.
    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError>;
}
