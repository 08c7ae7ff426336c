//! What a payment provider can do for us. Providers implement this; the wiring chooses one.

use std::fmt;

use async_trait::async_trait;
use kernel::{Money, PaymentId};

use crate::card::CardDetails;

/// What a charge is made with.
#[derive(Debug, Clone)]
pub enum ChargeCard {
    /// A card as typed. With a customer, the gateway keeps it if the charge succeeds.
    Typed {
        /// The card.
        card: CardDetails,
        /// Our name for whose card it is, the same at every charge; `None`: it is not kept.
        keep_for: Option<String>,
    },
    /// A card that the gateway keeps.
    Kept {
        /// Our name for whose card it is.
        customer: String,
        /// The gateway's name for the card.
        token: String,
    },
}

/// A request to charge a card.
#[derive(Debug, Clone)]
pub struct ChargeRequest {
    /// The payment's id: the gateway's idempotency key.
    pub payment: PaymentId,
    /// What to charge.
    pub amount: Money,
    /// The card.
    pub card: ChargeCard,
    /// What the buyer's statement says.
    pub description: String,
    /// Whether the money is taken at once, or only set aside until [`PaymentGateway::capture`].
    pub capture: bool,
    /// Where the browser comes back to when the buyer's bank has asked the buyer, as a whole address. Without one
    /// nobody can be asked, and a card that needs it is declined.
    pub return_to: Option<String>,
}

/// A card that a gateway keeps for us: enough to charge it and to tell it from others, no number and no code.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptCard {
    /// The gateway's name for it; good for this customer of ours alone.
    pub token: String,
    /// Scheme, e.g. `visa`.
    pub brand: String,
    /// Last four digits.
    pub last4: String,
    /// Month (1 to 12) and four-digit year after which it is void.
    pub expiry: (i32, i32),
}

impl fmt::Debug for KeptCard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "KeptCard({} •••• {})", self.brand, self.last4)
    }
}

/// The decline code of a charge that was called off while it waited for its buyer.
pub const CALLED_OFF: &str = "called_off";
/// The decline code of a charge that was called off because the gateway had not heard of it.
pub const NOT_CHARGED: &str = "not_charged";

/// What became of a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChargeOutcome {
    /// The money is ours.
    Captured {
        /// The gateway's id of the charge.
        reference: String,
        /// The card, where the request asked to keep it.
        kept: Option<KeptCard>,
    },
    /// The bank said no.
    Declined {
        /// Stable code, e.g. `insufficient_funds`.
        code: String,
    },
    /// The money is set aside and not ours yet.
    Authorised {
        /// The gateway's id of the charge.
        reference: String,
    },
    /// The bank wants to hear from the buyer first (3-D Secure).
    RequiresAction {
        /// Where the buyer confirms: a path of this site, or a whole address.
        address: String,
    },
    /// The bank takes its time and says later.
    Processing,
}

impl ChargeOutcome {
    /// Whether nothing more comes of it by itself.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Captured { .. } | Self::Declined { .. } => true,
            Self::Authorised { .. } | Self::RequiresAction { .. } | Self::Processing => false,
        }
    }
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

    /// Authorises, and captures if asked to. Asked again with the same payment id, answers the same without charging again.
    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError>;

    /// What became of an earlier charge; `None` when the gateway never heard of it.
    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError>;

    /// Takes the money of an authorised charge; of another one, says what became of it.
    async fn capture(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.find(payment).await
    }

    /// Calls off a charge that waits for its buyer, or whose money is only set aside; of another one, says what became
    /// of it. A gateway that calls nothing off just says.
    async fn cancel(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.find(payment).await
    }

    /// Gives all of a captured charge back. Asked again, does nothing more.
    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError>;

    /// Keeps a card no longer: its token charges nothing any more. Asked again, does nothing more.
    async fn forget_card(&self, token: &str) -> Result<(), GatewayError>;
}
