//! What can go back of an order, and what a refund is of.
//!
//! Invariants, held by properties: a refund takes whole minor units of what is left, so that the refunds of everything
//! add up to what was paid, whatever steps they come in; tax goes back in proportion, by the largest remainder, and by
//! jurisdiction; nothing falls below zero. What promotions took off was frozen with the order and is never spread anew.
//! Deliberately not here: where the money goes, and who may send it.

mod plan;
mod tenders;

use kernel::{Currency, Money};
use uuid::Uuid;

use crate::taxes::TaxedPart;

pub use plan::plan;
pub use tenders::{PaidBy, Paying, spread};

/// What is left of one part of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLeft {
    /// Which part.
    pub part: TaxedPart,
    /// Pieces that have not come back; none but for lines.
    pub pieces: i32,
    /// Of what was paid for it, tax included or added; minor units.
    pub amount_minor: i64,
    /// Of the tax in that.
    pub tax_minor: i64,
    /// The tax by the order's tax lines: sequence and what is left. None of an order from before they were kept.
    pub taxes: Vec<(i32, i64)>,
}

/// What is left of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refundable {
    /// The order's currency.
    pub currency: Currency,
    /// Paid, less what went back; goodwill counts.
    pub left_minor: i64,
    /// By part.
    pub parts: Vec<PartLeft>,
}

/// What shall go back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundOf {
    /// Pieces of lines by position, and so much of the shipping.
    Items {
        /// Position and pieces.
        lines: Vec<(i32, i32)>,
        /// Minor units.
        shipping_minor: i64,
    },
    /// A part of the price of everything; the tax goes down with it.
    Amount(i64),
    /// A present; the sale stays as it was, and its tax too.
    Goodwill(i64),
    /// All that is left.
    Everything,
}

impl RefundOf {
    /// The stored word.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Items { .. } => "items",
            Self::Amount(_) => "amount",
            Self::Goodwill(_) => "goodwill",
            Self::Everything => "cancellation",
        }
    }
}

/// What goes back of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundedPart {
    /// Which part.
    pub part: TaxedPart,
    /// Pieces.
    pub quantity: i32,
    /// So much of what was paid for it.
    pub amount: Money,
    /// The tax in that.
    pub tax: Money,
    /// The tax by the order's tax lines; none that is nothing.
    pub taxes: Vec<(i32, i64)>,
}

/// A refund, worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundPlan {
    /// What goes back.
    pub amount: Money,
    /// The tax in that.
    pub tax: Money,
    /// By part; none of goodwill.
    pub parts: Vec<RefundedPart>,
}

/// A refund's payout: its id is the key by which a gateway knows a repeat.
pub type PayoutId = Uuid;
