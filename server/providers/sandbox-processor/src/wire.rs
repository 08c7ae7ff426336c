//! The processor's interface for merchants elsewhere, as JSON. Both sides are here, so that they can not drift apart.

pub(crate) mod setups;

use kernel::{ChannelId, Money, PaymentId};
use payments::{
    ChargeCard, ChargeOutcome, ChargeRequest, HandedCard, KeptCard, RefundOutcome, RefundRequest,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A charge that is asked for.
#[derive(Serialize, Deserialize)]
pub(crate) struct Charge {
    channel: ChannelId,
    payment: PaymentId,
    amount: Money,
    card: Card,
    description: String,
    capture: bool,
    return_to: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Card {
    Handed {
        token: String,
        keep_for: Option<String>,
    },
    Kept {
        customer: String,
        token: String,
    },
}

/// What became of a charge.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Captured {
        reference: String,
        kept: Option<Kept>,
    },
    Declined {
        code: String,
    },
    Authorised {
        reference: String,
    },
    RequiresAction {
        address: String,
    },
    Processing,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    token: String,
    brand: String,
    last4: String,
    month: i32,
    year: i32,
}

/// What may be shown of a card that a browser handed over.
#[derive(Serialize, Deserialize)]
pub(crate) struct Handed {
    brand: String,
    last4: String,
}

/// A card to be forgotten.
#[derive(Serialize, Deserialize)]
pub(crate) struct Forget {
    pub(crate) token: String,
}

/// A part of a charge that shall go back.
#[derive(Serialize, Deserialize)]
pub(crate) struct Refund {
    payment: PaymentId,
    payout: Uuid,
    amount: Money,
}

/// What became of it; without a refusal it goes back.
#[derive(Serialize, Deserialize)]
pub(crate) struct Refunded {
    refused: Option<String>,
}

impl From<&RefundRequest> for Refund {
    fn from(request: &RefundRequest) -> Self {
        Self {
            payment: request.payment,
            payout: request.payout,
            amount: request.amount,
        }
    }
}

impl From<Refund> for RefundRequest {
    fn from(refund: Refund) -> Self {
        Self {
            payment: refund.payment,
            payout: refund.payout,
            amount: refund.amount,
        }
    }
}

impl From<RefundOutcome> for Refunded {
    fn from(outcome: RefundOutcome) -> Self {
        match outcome {
            RefundOutcome::Done => Self { refused: None },
            RefundOutcome::Refused { code } => Self {
                refused: Some(code),
            },
        }
    }
}

impl From<Refunded> for RefundOutcome {
    fn from(refunded: Refunded) -> Self {
        match refunded.refused {
            None => Self::Done,
            Some(code) => Self::Refused { code },
        }
    }
}

impl From<&ChargeCard> for Card {
    fn from(card: &ChargeCard) -> Self {
        match card {
            ChargeCard::Handed { token, keep_for } => Self::Handed {
                token: token.clone(),
                keep_for: keep_for.clone(),
            },
            ChargeCard::Kept { customer, token } => Self::Kept {
                customer: customer.clone(),
                token: token.clone(),
            },
        }
    }
}

impl From<Card> for ChargeCard {
    fn from(card: Card) -> Self {
        match card {
            Card::Handed { token, keep_for } => Self::Handed { token, keep_for },
            Card::Kept { customer, token } => Self::Kept { customer, token },
        }
    }
}

impl From<HandedCard> for Handed {
    fn from(card: HandedCard) -> Self {
        Self {
            brand: card.brand,
            last4: card.last4,
        }
    }
}

impl From<Handed> for HandedCard {
    fn from(card: Handed) -> Self {
        Self {
            brand: card.brand,
            last4: card.last4,
        }
    }
}

impl From<KeptCard> for Kept {
    fn from(card: KeptCard) -> Self {
        Self {
            token: card.token,
            brand: card.brand,
            last4: card.last4,
            month: card.expiry.0,
            year: card.expiry.1,
        }
    }
}

impl From<Kept> for KeptCard {
    fn from(card: Kept) -> Self {
        Self {
            token: card.token,
            brand: card.brand,
            last4: card.last4,
            expiry: (card.month, card.year),
        }
    }
}

impl From<&ChargeRequest> for Charge {
    fn from(request: &ChargeRequest) -> Self {
        Self {
            channel: request.channel,
            payment: request.payment,
            amount: request.amount,
            card: Card::from(&request.card),
            description: request.description.clone(),
            capture: request.capture,
            return_to: request.return_to.clone(),
        }
    }
}

impl From<Charge> for ChargeRequest {
    fn from(charge: Charge) -> Self {
        Self {
            channel: charge.channel,
            payment: charge.payment,
            amount: charge.amount,
            card: charge.card.into(),
            description: charge.description,
            capture: charge.capture,
            return_to: charge.return_to,
        }
    }
}

impl From<ChargeOutcome> for Outcome {
    fn from(outcome: ChargeOutcome) -> Self {
        match outcome {
            ChargeOutcome::Captured { reference, kept } => Self::Captured {
                reference,
                kept: kept.map(Kept::from),
            },
            ChargeOutcome::Declined { code } => Self::Declined { code },
            ChargeOutcome::Authorised { reference } => Self::Authorised { reference },
            ChargeOutcome::RequiresAction { address } => Self::RequiresAction { address },
            ChargeOutcome::Processing => Self::Processing,
        }
    }
}

impl From<Outcome> for ChargeOutcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Captured { reference, kept } => Self::Captured {
                reference,
                kept: kept.map(KeptCard::from),
            },
            Outcome::Declined { code } => Self::Declined { code },
            Outcome::Authorised { reference } => Self::Authorised { reference },
            Outcome::RequiresAction { address } => Self::RequiresAction { address },
            Outcome::Processing => Self::Processing,
        }
    }
}
