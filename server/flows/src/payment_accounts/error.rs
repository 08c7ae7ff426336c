//! What can go wrong when an account is entered.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};
use payments::{GatewayError, PaymentError};
use platform::secrets::SecretError;

/// Why an account was not entered, or can not be shown.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// There is no such gateway, it needs no account, or the shop has none there.
    #[error("there is no such gateway or account")]
    Missing,
    /// Fields that can not be right, or that the gateway refuses.
    #[error("the account can not be used as it was entered")]
    Fields(Vec<FieldProblem>),
    /// The gateway could not be asked; nothing was stored.
    #[error("the account was not tried: {0}")]
    Unasked(GatewayError),
    /// Somebody else has entered the account since it was read.
    #[error("the account was entered anew meanwhile")]
    Changed,
    /// It could not be stored.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// A stored key can not be read.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for AccountError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Missing => Some(Problem::new(
                ProblemKind::NotFound,
                "payments.missing",
                "There is no such gateway or account.",
            )),
            Self::Fields(fields) => Some(Problem::invalid("payments.account", fields.clone())),
            Self::Unasked(_) => Some(Problem::new(
                ProblemKind::Unavailable,
                "payments.unasked",
                "The service could not be asked whether it knows this account. Nothing was saved.",
            )),
            Self::Changed => Some(Problem::new(
                ProblemKind::Conflict,
                "payments.account_changed",
                "Somebody else has changed this account meanwhile. Load the page again.",
            )),
            Self::Payment(error) => error.explain(),
            Self::Secret(_) | Self::Database(_) => None,
        }
    }
}
