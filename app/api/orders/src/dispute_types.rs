//! Shapes in which disputes travel to those who run the shop.

use api_identity::LocalTime;
use kernel::Money;
use serde::{Deserialize, Serialize};

use crate::desk_types::JournalView;

/// A page of disputes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputesPage {
    /// Those of the page: open ones with the soonest deadline first, closed ones newest first.
    pub items: Vec<DisputeLine>,
    /// What comes after them.
    pub next: Option<String>,
}

/// A dispute in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeLine {
    /// What [`crate::view_dispute`] wants.
    pub id: String,
    /// Number of the order that was paid.
    pub order: String,
    /// `open`, `evidence_required`, `submitted`, `won` or `lost`.
    pub state: String,
    /// Why, in the gateway's word.
    pub reason: String,
    /// What is disputed.
    pub amount: Money,
    /// Until when evidence can be handed in.
    pub due_by: Option<LocalTime>,
    /// Whether that is less than three days away, or past.
    pub urgent: bool,
    /// Since when.
    pub opened_at: LocalTime,
    /// When it ended.
    pub closed_at: Option<LocalTime>,
}

/// A dispute with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputePage {
    /// As in the list.
    pub line: DisputeLine,
    /// Who took the payment.
    pub gateway: String,
    /// The gateway's name for the dispute.
    pub reference: String,
    /// What the gateway took.
    pub withdrawn: Money,
    /// What it gave back.
    pub returned: Money,
    /// What it charged for it.
    pub fee: Money,
    /// When the gateway was last heard.
    pub checked_at: LocalTime,
    /// What happened, oldest first.
    pub events: Vec<DisputeNews>,
    /// What it posted to the ledger; empty for those who may not see it.
    pub journals: Vec<JournalView>,
}

/// Something that happened to a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeNews {
    /// A state, or `withdrawn`, `returned`, `fee`, `deadline`.
    pub kind: String,
    /// How much, where it is about money.
    pub amount: Option<Money>,
    /// A deadline that was set.
    pub due_by: Option<LocalTime>,
    /// When the shop learned of it.
    pub at: LocalTime,
}
