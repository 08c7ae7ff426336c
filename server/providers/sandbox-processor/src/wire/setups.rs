//! Cards to be kept, on the wire.

use kernel::ChannelId;
use payments::{CardSetupId, KeepOutcome, KeepRequest};
use serde::{Deserialize, Serialize};

use super::{Card, Kept};

/// A card that shall be kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Keep {
    channel: ChannelId,
    setup: CardSetupId,
    card: Card,
    description: String,
    return_to: Option<String>,
}

/// What came of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Keeping {
    Kept(Kept),
    Declined { code: String },
    RequiresAction { address: String },
    Processing,
}

impl From<&KeepRequest> for Keep {
    fn from(request: &KeepRequest) -> Self {
        Self {
            channel: request.channel,
            setup: request.setup,
            card: Card::from(&request.card),
            description: request.description.clone(),
            return_to: request.return_to.clone(),
        }
    }
}

impl From<Keep> for KeepRequest {
    fn from(keep: Keep) -> Self {
        Self {
            channel: keep.channel,
            setup: keep.setup,
            card: keep.card.into(),
            description: keep.description,
            return_to: keep.return_to,
        }
    }
}

impl From<KeepOutcome> for Keeping {
    fn from(outcome: KeepOutcome) -> Self {
        match outcome {
            KeepOutcome::Kept(card) => Self::Kept(card.into()),
            KeepOutcome::Declined { code } => Self::Declined { code },
            KeepOutcome::RequiresAction { address } => Self::RequiresAction { address },
            KeepOutcome::Processing => Self::Processing,
        }
    }
}

impl From<Keeping> for KeepOutcome {
    fn from(keeping: Keeping) -> Self {
        match keeping {
            Keeping::Kept(card) => Self::Kept(card.into()),
            Keeping::Declined { code } => Self::Declined { code },
            Keeping::RequiresAction { address } => Self::RequiresAction { address },
            Keeping::Processing => Self::Processing,
        }
    }
}
