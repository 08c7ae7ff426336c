//! What can go back of an order, and what a refund is of.
//!
//! Invariants, held by properties: a refund takes whole minor units of what is left, so that the refunds of everything
//! add up to what was paid, whatever steps they come in; tax goes back in proportion, by the largest remainder, and by
//! jurisdiction; nothing falls below zero. Pieces that are worth different amounts (gift cards) go back for what they are
//! worth, and no part of a price is spread over them. What promotions took off was frozen with the order and is never spread anew.
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
    /// What each piece that is left is worth, the most first, where they are not alike: such pieces go back whole or not at all.
    pub worths: Option<Vec<i64>>,
}

impl PartLeft {
    /// Its pieces are worth no more than that, each; the most first. Of more than are left, the last ones are left.
    pub fn limit_to(&mut self, mut worths: Vec<i64>) {
        let left = usize::try_from(self.pieces).unwrap_or_default();
        let gone = worths.len().saturating_sub(left);
        worths.drain(..gone);
        self.amount_minor = worths.iter().sum();
        self.worths = Some(worths);
    }

    /// What its pieces come to when so many of them go back; `None` where they are alike.
    fn worth_of(&self, pieces: i32) -> Option<i64> {
        let pieces = usize::try_from(pieces).unwrap_or_default();
        let worths = self.worths.as_ref()?;
        Some(worths.iter().take(pieces).sum())
    }
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

impl Refundable {
    /// Whether nothing is left that could go back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.left_minor == 0 || self.parts.iter().all(|part| part.amount_minor == 0)
    }
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
