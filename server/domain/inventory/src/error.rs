//! What can go wrong with stock.

use kernel::{Explain, Problem, ProblemKind, VariantId};

/// Errors of this context; codes start with `inventory.`.
#[derive(Debug, thiserror::Error)]
pub enum StockError {
    /// Not enough pieces are free.
    #[error("variant {variant} has fewer than {wanted} free")]
    OutOfStock {
        /// The variant that ran out.
        variant: VariantId,
        /// How many were wanted.
        wanted: i32,
    },
    /// The correction would take away pieces that are held for orders.
    #[error("variant {variant}: the change would leave less on hand than is reserved")]
    BelowReserved {
        /// The variant.
        variant: VariantId,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for StockError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::OutOfStock { variant, .. } => Some(
                Problem::new(
                    ProblemKind::Conflict,
                    "inventory.out_of_stock",
                    "Not enough in stock.",
                )
                .with("variant", variant),
            ),
            Self::BelowReserved { variant } => Some(
                Problem::new(
                    ProblemKind::Conflict,
                    "inventory.below_reserved",
                    "Some of these pieces are held for orders.",
                )
                .with("variant", variant),
            ),
            Self::Database(_) => None,
        }
    }
}
