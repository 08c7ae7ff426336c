//! The processor's interface for merchants elsewhere, as JSON. Both sides are here, so that they can not drift apart.

pub(crate) mod setups;

use kernel::{ChannelId, Money, PaymentId, Timestamp};
use payments::{
    CardDetails, ChargeCard, ChargeOutcome, ChargeRequest, KeptCard, RefundOutcome, RefundRequest,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A charge that is asked for. The card number is in it: it travels over the loopback or TLS, and is not logged.
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
    Typed {
        number: String,
        expiry: String,
        security_code: String,
        keep_for: Option<String>,
    },
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
            ChargeCard::Typed { card, keep_for } => {
                let (month, year) = card.expiry();
                Self::Typed {
                    number: card.number().to_owned(),
                    expiry: format!("{month:02}/{year}"),
                    security_code: card.security_code().to_owned(),
                    keep_for: keep_for.clone(),
                }
            }
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

impl Card {
    /// The card again; `None` when it can not be right.
    fn read(self, now: Timestamp) -> Option<ChargeCard> {
        Some(match self {
            Self::Typed {
                number,
                expiry,
                security_code,
                keep_for,
            } => ChargeCard::Typed {
                card: CardDetails::parse(&number, &expiry, &security_code, now).ok()?,
                keep_for,
            },
            Self::Handed { token, keep_for } => ChargeCard::Handed { token, keep_for },
            Self::Kept { customer, token } => ChargeCard::Kept { customer, token },
        })
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

impl Charge {
    /// The request again; `None` when the card can not be right.
    pub(crate) fn read(self, now: Timestamp) -> Option<ChargeRequest> {
        Some(ChargeRequest {
            channel: self.channel,
            payment: self.payment,
            amount: self.amount,
            card: self.card.read(now)?,
            description: self.description,
            capture: self.capture,
            return_to: self.return_to,
        })
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
