//! What can go wrong with markets.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};

/// Errors of this context; codes start with `channels.`.
#[derive(Debug, thiserror::Error)]
pub enum MarketError {
    /// Some values can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// The channel has no such market.
    #[error("there is no such market")]
    NoMarket,
    /// The default market is what visitors get who chose none.
    #[error("the default market stays open")]
    Default,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl MarketError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl Explain for MarketError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Fields(fields) => {
                return Some(Problem::invalid("channels.fields", fields.clone()));
            }
            Self::NoMarket => (ProblemKind::NotFound, "channels.market"),
            Self::Default => (ProblemKind::Conflict, "channels.default_market"),
            Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}
