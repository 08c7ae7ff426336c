//! What can go wrong with carts and orders.

use kernel::{Explain, Problem, ProblemKind};
use platform::idempotency::IdempotencyError;

/// Most pieces of one variant in a cart.
pub const MAX_QUANTITY: i32 = 99;
/// Most lines in a cart.
pub const MAX_LINES: i64 = 50;

/// Errors of this context; codes start with `orders.`.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// No open cart belongs to the token.
    #[error("there is no open cart")]
    NoCart,
    /// The person has no such order.
    #[error("there is no such order")]
    NoOrder,
    /// The cart has nothing in it.
    #[error("the cart is empty")]
    EmptyCart,
    /// The variant is not in this channel.
    #[error("there is no such variant")]
    UnknownVariant,
    /// The number of pieces is out of range.
    #[error("the quantity must be from 0 to {MAX_QUANTITY}")]
    Quantity,
    /// The cart is full.
    #[error("a cart holds at most {MAX_LINES} lines")]
    TooManyLines,
    /// The key of the command can not be used.
    #[error(transparent)]
    Key(#[from] IdempotencyError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for OrderError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::NoCart => (ProblemKind::NotFound, "orders.no_cart"),
            Self::NoOrder => (ProblemKind::NotFound, "orders.order"),
            Self::EmptyCart => (ProblemKind::Conflict, "orders.empty_cart"),
            Self::UnknownVariant => (ProblemKind::NotFound, "orders.unknown_variant"),
            Self::Quantity => (ProblemKind::Invalid, "orders.quantity"),
            Self::TooManyLines => (ProblemKind::Conflict, "orders.too_many_lines"),
            Self::Key(IdempotencyError::InvalidKey) => (ProblemKind::Invalid, "orders.key"),
            Self::Key(_) | Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()).with("max", MAX_QUANTITY))
    }
}
