//! Having a gateway keep a card without charging it: what is asked, and what came of it.

use std::fmt;
use std::str::FromStr;

use kernel::ChannelId;
use uuid::Uuid;

use crate::gateway::{ChargeCard, KeptCard};

/// A person's wish to have a card kept. It is the gateway's idempotency key.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    sqlx::Type,
    serde::Serialize,
    serde::Deserialize,
)]
#[sqlx(transparent)]
pub struct CardSetupId(pub Uuid);

impl From<Uuid> for CardSetupId {
    fn from(value: Uuid) -> Self {
        Self(value)
    }
}

impl fmt::Display for CardSetupId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for CardSetupId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}

/// A request to keep a card.
#[derive(Debug, Clone)]
pub struct KeepRequest {
    /// The shop that asks.
    pub channel: ChannelId,
    /// The gateway's idempotency key.
    pub setup: CardSetupId,
    /// A card as handed over, with whom it is kept for.
    pub card: ChargeCard,
    /// Who asks, as the card's owner reads it at the bank.
    pub description: String,
    /// Where the browser comes back to when the bank has asked the owner, as a whole address. Without one nobody can be
    /// asked, and a card that needs it is declined.
    pub return_to: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeepOutcome {
    /// The gateway keeps the card.
    Kept(KeptCard),
    /// The bank, or the gateway, said no.
    Declined {
        /// Stable code, as of a charge.
        code: String,
    },
    /// The bank wants to hear from the owner first (3-D Secure).
    RequiresAction {
        /// Where the owner confirms: a path of this site, or a whole address.
        address: String,
    },
    /// The bank takes its time.
    Processing,
}
