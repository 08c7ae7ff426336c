//! Words of the stock room.

use kernel::VariantId;

/// A wish to hold some pieces of a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Which variant.
    pub variant: VariantId,
    /// How many pieces; more than zero.
    pub quantity: i32,
}

/// Why stock moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementReason {
    /// First count.
    Initial,
    /// Correction by a person.
    Adjustment,
    /// Sold.
    Sale,
    /// Came back.
    Return,
}

impl MovementReason {
    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Adjustment => "adjustment",
            Self::Sale => "sale",
            Self::Return => "return",
        }
    }
}
