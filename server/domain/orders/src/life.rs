//! What a step of an order's life does to the stock.
//!
//! Which steps there are, [`OrderStatus::can_become`] says. Deliberately not here: who may take them, and the stock itself.

use crate::model::OrderStatus;

/// What becomes of the pieces of an order that takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StockEffect {
    /// Held pieces are sold.
    Commit,
    /// Held pieces can be bought by others.
    Release,
    /// Sold pieces, which never left the house, go back on the shelf.
    PutBack,
    /// Nothing.
    None,
}

impl OrderStatus {
    /// What the step to `next` does to the stock; `None` when there is no such step.
    #[must_use]
    pub const fn stock_effect(self, next: Self) -> Option<StockEffect> {
        if !self.can_become(next) {
            return None;
        }
        Some(match (self, next) {
            (Self::Pending, Self::Paid) => StockEffect::Commit,
            (Self::Pending, Self::Cancelled) => StockEffect::Release,
            (_, Self::Cancelled) => StockEffect::PutBack,
            _ => StockEffect::None,
        })
    }

    /// Whether the buyer's money came, and the order was not cancelled since.
    #[must_use]
    pub const fn is_paid(self) -> bool {
        match self {
            Self::Pending | Self::Cancelled => false,
            Self::Paid
            | Self::Allocated
            | Self::Picking
            | Self::Packed
            | Self::Shipped
            | Self::Delivered
            | Self::Closed => true,
        }
    }

    /// Whether the order is paid and nothing of it was picked yet, so that it may go elsewhere.
    #[must_use]
    pub const fn may_be_readdressed(self) -> bool {
        match self {
            Self::Paid | Self::Allocated => true,
            Self::Pending
            | Self::Picking
            | Self::Packed
            | Self::Shipped
            | Self::Delivered
            | Self::Closed
            | Self::Cancelled => false,
        }
    }

    /// Whether the parcel has left the house.
    #[must_use]
    pub const fn has_left(self) -> bool {
        match self {
            Self::Shipped | Self::Delivered | Self::Closed => true,
            Self::Pending
            | Self::Paid
            | Self::Allocated
            | Self::Picking
            | Self::Packed
            | Self::Cancelled => false,
        }
    }

    /// The step that the warehouse takes next; `None` where nothing comes of itself.
    #[must_use]
    pub const fn next_step(self) -> Option<Self> {
        match self {
            Self::Paid => Some(Self::Allocated),
            Self::Allocated => Some(Self::Picking),
            Self::Picking => Some(Self::Packed),
            Self::Packed => Some(Self::Shipped),
            Self::Shipped => Some(Self::Delivered),
            Self::Delivered => Some(Self::Closed),
            Self::Pending | Self::Closed | Self::Cancelled => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use OrderStatus::{
        Allocated, Cancelled, Closed, Delivered, Packed, Paid, Pending, Picking, Shipped,
    };

    use super::*;

    /// All steps there are; every other pair is none.
    const STEPS: [(OrderStatus, OrderStatus, StockEffect); 10] = [
        (Pending, Paid, StockEffect::Commit),
        (Pending, Cancelled, StockEffect::Release),
        (Paid, Allocated, StockEffect::None),
        (Paid, Cancelled, StockEffect::PutBack),
        (Allocated, Picking, StockEffect::None),
        (Allocated, Cancelled, StockEffect::PutBack),
        (Picking, Packed, StockEffect::None),
        (Packed, Shipped, StockEffect::None),
        (Shipped, Delivered, StockEffect::None),
        (Delivered, Closed, StockEffect::None),
    ];

    #[test]
    fn every_pair_is_a_step_or_none() {
        for from in OrderStatus::ALL {
            for to in OrderStatus::ALL {
                let step = STEPS.iter().find(|step| (step.0, step.1) == (from, to));
                assert_eq!(from.can_become(to), step.is_some(), "{from:?} {to:?}");
                assert_eq!(from.stock_effect(to), step.map(|step| step.2));
            }
        }
    }

    #[test]
    fn the_next_step_is_one() {
        for status in OrderStatus::ALL {
            if let Some(next) = status.next_step() {
                assert!(status.can_become(next) && next != Cancelled);
            }
        }
    }
}
