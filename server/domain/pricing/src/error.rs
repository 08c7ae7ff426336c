//! What can go wrong with prices.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};

/// Errors of this context; codes start with `pricing.`.
#[derive(Debug, thiserror::Error)]
pub enum PricingError {
    /// Some values can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// The channel has no such price list.
    #[error("there is no such price list")]
    NoList,
    /// The channel has no such variant.
    #[error("there is no such variant")]
    NoVariant,
    /// A list is of another currency than the price, or than its market.
    #[error("the currencies differ")]
    Currency,
    /// A price before that is not higher than the price.
    #[error("the price before must be higher than the price")]
    CompareAt,
    /// A window that ends before it starts.
    #[error("the price must end after it starts")]
    Window,
    /// A negative price.
    #[error("a price can not be negative")]
    Negative,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl PricingError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }

    /// Reads which rule the database found broken.
    pub(crate) fn of(error: sqlx::Error) -> Self {
        let constraint = error.as_database_error().and_then(|one| one.constraint());
        match constraint {
            Some("price_list_entries_compare_at") => Self::CompareAt,
            Some("price_list_entries_window") => Self::Window,
            Some("price_list_entries_amount_minor_check") => Self::Negative,
            Some("price_list_entries_channel_id_variant_id_fkey") => Self::NoVariant,
            Some("price_list_entries_channel_id_list_id_fkey") => Self::NoList,
            _ => Self::Database(error),
        }
    }
}

impl Explain for PricingError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Fields(fields) => {
                return Some(Problem::invalid("pricing.fields", fields.clone()));
            }
            Self::NoList => (ProblemKind::NotFound, "pricing.list"),
            Self::NoVariant => (ProblemKind::NotFound, "pricing.variant"),
            Self::Currency => (ProblemKind::Conflict, "pricing.currency"),
            Self::CompareAt => (ProblemKind::Conflict, "pricing.compare_at"),
            Self::Window => (ProblemKind::Conflict, "pricing.window"),
            Self::Negative => (ProblemKind::Conflict, "pricing.negative"),
            Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}
