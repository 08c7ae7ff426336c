//! What can go wrong with carts and orders.

use kernel::{Explain, MoneyError, Problem, ProblemKind};
use platform::idempotency::IdempotencyError;

use crate::saved::MAX_SAVED;

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
    /// The order can not take this step.
    #[error("an order that is {from} can not become {to}")]
    Step {
        /// Stored word of where it stands.
        from: &'static str,
        /// Stored word of where it should go.
        to: &'static str,
    },
    /// The time in which buyers may cancel is over, or the parcel is being made.
    #[error("the order can not be cancelled any more")]
    TooLateToCancel,
    /// The order has no such line, or fewer pieces of it.
    #[error("the order has no such pieces left")]
    NoSuchPieces,
    /// More than is left of what was paid.
    #[error("no more than what was paid can go back")]
    RefundTooMuch {
        /// What is left, in minor units of the order's currency.
        left_minor: i64,
    },
    /// Nothing is to go back.
    #[error("say what shall go back")]
    RefundNothing,
    /// More goodwill than the role may give at once.
    #[error("this is more than you may give")]
    GoodwillLimit {
        /// What the role may give, in minor units of the shop's currency.
        limit_minor: i64,
    },
    /// A guest has no account that credit could go to.
    #[error("a guest has no store credit")]
    GuestCredit,
    /// A time or an amount is out of range.
    #[error("a time or an amount is out of range")]
    Settings,
    /// Somebody has to say why.
    #[error("say why")]
    Reason,
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
    /// No more is kept for later.
    #[error("at most {MAX_SAVED} lines are kept for later")]
    TooManySaved,
    /// The key of the command can not be used.
    #[error(transparent)]
    Key(#[from] IdempotencyError),
    /// Amounts that do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for OrderError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::NoCart => (ProblemKind::NotFound, "orders.no_cart"),
            Self::NoOrder => (ProblemKind::NotFound, "orders.order"),
            Self::Step { .. } => (ProblemKind::Conflict, "orders.step"),
            Self::TooLateToCancel => (ProblemKind::Conflict, "orders.too_late_to_cancel"),
            Self::NoSuchPieces => (ProblemKind::Conflict, "orders.no_such_pieces"),
            Self::RefundTooMuch { .. } => (ProblemKind::Conflict, "orders.refund_too_much"),
            Self::RefundNothing => (ProblemKind::Invalid, "orders.refund_nothing"),
            Self::GoodwillLimit { .. } => (ProblemKind::Forbidden, "orders.goodwill_limit"),
            Self::GuestCredit => (ProblemKind::Conflict, "orders.guest_credit"),
            Self::Settings => (ProblemKind::Invalid, "orders.settings"),
            Self::Reason => (ProblemKind::Invalid, "orders.reason"),
            Self::EmptyCart => (ProblemKind::Conflict, "orders.empty_cart"),
            Self::UnknownVariant => (ProblemKind::NotFound, "orders.unknown_variant"),
            Self::Quantity => (ProblemKind::Invalid, "orders.quantity"),
            Self::TooManyLines => (ProblemKind::Conflict, "orders.too_many_lines"),
            Self::TooManySaved => (ProblemKind::Conflict, "orders.too_many_saved"),
            Self::Key(IdempotencyError::InvalidKey) => (ProblemKind::Invalid, "orders.key"),
            Self::Key(_) | Self::Money(_) | Self::Database(_) => return None,
        };
        let problem = Problem::new(kind, code, self.to_string());
        Some(match self {
            Self::RefundTooMuch { left_minor } => problem.with("left_minor", *left_minor),
            Self::GoodwillLimit { limit_minor } => problem.with("limit_minor", *limit_minor),
            _ => problem.with("max", MAX_QUANTITY),
        })
    }
}
