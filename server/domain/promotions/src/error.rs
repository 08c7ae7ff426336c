//! What can go wrong with promotions.

use kernel::{Explain, FieldProblem, MoneyError, Problem, ProblemKind};

/// Errors of this context; codes start with `promotions.`.
#[derive(Debug, thiserror::Error)]
pub enum PromotionError {
    /// What was typed can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// The channel has no such promotion.
    #[error("there is no such promotion")]
    NoPromotion,
    /// The promotion can not go from its state to that one.
    #[error("the promotion can not do that now")]
    State,
    /// Orders have used more of it than the new limits allow.
    #[error("more of it is used already than the new limits allow")]
    BelowUse,
    /// The code belongs to a promotion already.
    #[error("there is such a code already")]
    CodeTaken,
    /// What was typed can not be a code.
    #[error("a code has 4 to 15 letters A to Z and digits")]
    BadCode,
    /// A cart holds a few codes only.
    #[error("a cart holds at most 5 codes")]
    TooManyCodes,
    /// Somebody else took the last use while the order was placed.
    #[error("a promotion was used up in the meantime")]
    UsedUp,
    /// Amounts that do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl PromotionError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl Explain for PromotionError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Fields(fields) => {
                return Some(Problem::invalid("promotions.fields", fields.clone()));
            }
            Self::BadCode => {
                let fields = vec![FieldProblem::new("code", "code")];
                return Some(Problem::invalid("promotions.code", fields));
            }
            Self::NoPromotion => (ProblemKind::NotFound, "promotions.promotion"),
            Self::State => (ProblemKind::Conflict, "promotions.state"),
            Self::BelowUse => (ProblemKind::Conflict, "promotions.below_use"),
            Self::CodeTaken => (ProblemKind::Conflict, "promotions.code_taken"),
            Self::TooManyCodes => (ProblemKind::Conflict, "promotions.too_many_codes"),
            Self::UsedUp => (ProblemKind::Conflict, "promotions.used_up"),
            Self::Money(_) | Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}
