//! What a payment provider can do for us. Providers implement this; the wiring chooses one.

use std::fmt;

use async_trait::async_trait;
use kernel::{ChannelId, FieldProblem, Money, PaymentId};
use uuid::Uuid;

use crate::card_pages::{CardPages, ShopPage};
use crate::commands::NewAccount;
use crate::dispute::DisputeFacts;
use crate::setup::{CardSetupId, KeepOutcome, KeepRequest};

/// What a charge is made with.
#[derive(Debug, Clone)]
pub enum ChargeCard {
    /// A card that the browser gave to the gateway itself, so that its number never came by here.
    Handed {
        /// The gateway's name for it, good once.
        token: String,
        /// Our name for whose card it is, the same at every charge: the gateway keeps it if the charge succeeds. `None`: it is
        /// not kept.
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
    /// The shop that asks: where each has an account of its own, it is charged there.
    pub channel: ChannelId,
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

/// The decline code of a charge that the gateway did not take up, whatever the card: certainly nothing was charged and
/// nothing will be, so that another gateway may be asked.
pub const NOT_TAKEN: &str = "not_taken";

/// What may be shown of a card that a browser gave to a gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedCard {
    /// Scheme, e.g. `visa`.
    pub brand: String,
    /// Last four digits.
    pub last4: String,
}

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

/// A part of a captured charge that shall go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefundRequest {
    /// Of this charge.
    pub payment: PaymentId,
    /// The payout's id: the gateway's idempotency key.
    pub payout: Uuid,
    /// How much; the refunds of a charge never pass what was captured.
    pub amount: Money,
}

/// What became of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundOutcome {
    /// The money goes back.
    Done,
    /// The gateway does not give it back, and will not when asked again.
    Refused {
        /// Stable code, e.g. `refund_above_charge`.
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

    /// Authorises, and captures if asked to. Asked again with the same payment id, answers the same without charging again.
    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError>;

    /// What became of an earlier charge; `None` when the gateway never heard of it.
    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError>;

    /// Where the gateway takes the card for a page of the shop, if it has pages for it; `None` where a script of its own draws
    /// the fields.
    fn card_pages(&self, _page: &ShopPage<'_>) -> Option<CardPages> {
        None
    }

    /// The origin of those pages (RFC 6454), for browsers that see the shop at `site`: the shop's policy lets it in.
    fn card_origin(&self, _site: &str) -> Option<String> {
        None
    }

    /// What can not be right about an account as it was entered, by its look alone; fields are named as in the form of an
    /// account: `publishable_key`, `connected_account`, and the words of [`crate::AccountSecret`].
    fn account_flaws(&self, _account: &NewAccount<'_>) -> Vec<FieldProblem> {
        Vec::new()
    }

    /// Asks the gateway whether it knows the account, with the secrets that are given; changes nothing there. What it refuses
    /// is named by its field, with `refused`.
    async fn try_account(
        &self,
        _account: &NewAccount<'_>,
    ) -> Result<Vec<FieldProblem>, GatewayError> {
        Ok(Vec::new())
    }

    /// What may be shown of a card that a browser gave to the gateway; `None` when there is no such card.
    async fn handed_card(
        &self,
        _channel: ChannelId,
        _token: &str,
    ) -> Result<Option<HandedCard>, GatewayError> {
        Ok(None)
    }

    /// Whether it can charge a card that a browser handed to `gateway`: its own, and those of a vault that both share.
    fn charges_cards_of(&self, gateway: &str) -> bool {
        self.name() == gateway
    }

    /// What the gateway keeps for itself of a captured charge, in the currency that it pays out; `None` while it does not
    /// know yet.
    async fn fee(&self, _payment: PaymentId) -> Result<Option<Money>, GatewayError> {
        Ok(None)
    }

    /// What is true of a dispute; `None` when the gateway knows none by this name.
    async fn dispute(
        &self,
        _channel: ChannelId,
        _reference: &str,
    ) -> Result<Option<DisputeFacts>, GatewayError> {
        Ok(None)
    }

    /// The newest disputes, about a hundred; of an account that several shops share, those of the others as well.
    async fn disputes(&self, _channel: ChannelId) -> Result<Vec<DisputeFacts>, GatewayError> {
        Ok(Vec::new())
    }

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

    /// Gives a part of a captured charge back. Asked again with the same payout, answers the same and gives nothing more.
    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError>;

    /// Keeps a card without charging it. Asked again with the same setup, answers the same and keeps no other. A gateway that
    /// keeps none declines.
    async fn keep_card(&self, _request: &KeepRequest) -> Result<KeepOutcome, GatewayError> {
        Ok(KeepOutcome::Declined {
            code: NOT_TAKEN.into(),
        })
    }

    /// What came of an earlier request to keep a card; `None` when the gateway never heard of it.
    async fn kept_card(&self, _setup: CardSetupId) -> Result<Option<KeepOutcome>, GatewayError> {
        Ok(None)
    }

    /// Keeps a card no longer: its token charges nothing any more. Asked again, does nothing more.
    async fn forget_card(&self, token: &str) -> Result<(), GatewayError>;
}
