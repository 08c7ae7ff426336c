//! Charges that their cards' owners dispute, as gateways tell of them.
//!
//! Invariant: a dispute goes forward only, whatever comes late: a state has a rank, and won and lost are final.

use std::fmt;
use std::str::FromStr;

use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A dispute of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct DisputeId(pub Uuid);

impl From<Uuid> for DisputeId {
    fn from(value: Uuid) -> Self {
        Self(value)
    }
}

impl fmt::Display for DisputeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for DisputeId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}

/// Where a dispute stands. In the order in which they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeState {
    /// The owner's bank asks; no money has moved.
    Open,
    /// The money is gone, and evidence may bring it back.
    EvidenceRequired,
    /// Evidence is handed in; the bank decides.
    Submitted,
    /// Decided for the shop, or taken back.
    Won,
    /// Decided against it.
    Lost,
}

impl DisputeState {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::EvidenceRequired,
        Self::Submitted,
        Self::Won,
        Self::Lost,
    ];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::EvidenceRequired => "evidence_required",
            Self::Submitted => "submitted",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    /// The state of a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether nothing comes after it.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            Self::Won | Self::Lost => true,
            Self::Open | Self::EvidenceRequired | Self::Submitted => false,
        }
    }

    /// Where a dispute stands that stood here, when a gateway says `told`.
    #[must_use]
    pub fn after(self, told: Self) -> Self {
        if self.is_final() {
            self
        } else {
            self.max(told)
        }
    }
}

/// What a gateway says of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeFacts {
    /// The gateway's name for it.
    pub reference: String,
    /// What is disputed: the reference of a captured payment.
    pub charge: String,
    /// How much of it.
    pub amount: Money,
    /// Why, in the gateway's word.
    pub reason: String,
    /// Where it stands.
    pub state: DisputeState,
    /// Until when evidence can be handed in; `None`: nothing is asked for.
    pub due_by: Option<Timestamp>,
    /// Since when.
    pub opened_at: Timestamp,
    /// What the gateway took for it, in the currency that it pays out.
    pub withdrawn: Money,
    /// What it gave back, in the same.
    pub returned: Money,
    /// What it charges for the trouble, in the same.
    pub fee: Money,
}

#[cfg(test)]
mod tests {
    use super::DisputeState::{self, EvidenceRequired, Lost, Open, Submitted, Won};

    #[test]
    fn a_dispute_goes_forward_only_and_ends_once() {
        for (stood, told, stands) in [
            (Open, EvidenceRequired, EvidenceRequired),
            (Submitted, EvidenceRequired, Submitted),
            (EvidenceRequired, Won, Won),
            (Won, Lost, Won),
            (Lost, Won, Lost),
            (Lost, Open, Lost),
        ] {
            assert_eq!(stood.after(told), stands, "{stood:?}, {told:?}");
        }
    }

    #[test]
    fn words_are_read_back() {
        for state in DisputeState::ALL {
            assert_eq!(DisputeState::parse(state.as_str()), Some(state));
        }
        assert_eq!(DisputeState::parse("disputed"), None);
    }
}
