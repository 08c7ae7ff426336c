//! What can go wrong with credit.

use kernel::{Explain, FieldProblem, MoneyError, Problem, ProblemKind};

/// Errors of this context; codes start with `credit.`.
#[derive(Debug, thiserror::Error)]
pub enum CreditError {
    /// What was typed can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// There is no such code, or it is blocked: nobody is told which.
    #[error("this code is not known")]
    UnknownCode,
    /// Nothing is left on the card.
    #[error("nothing is left on this gift card")]
    UsedUp,
    /// The card is good in another currency.
    #[error("this gift card is in another currency")]
    OtherCurrency,
    /// The card's time is over.
    #[error("this gift card has expired")]
    Expired,
    /// An order takes a few gift cards only.
    #[error("an order takes at most 5 gift cards")]
    TooManyCards,
    /// Credit was spent elsewhere since it was shown.
    #[error("your credit has changed since it was shown")]
    Changed,
    /// More is to be taken than there is.
    #[error("there is not so much credit")]
    NotEnough,
    /// The channel has no such gift card.
    #[error("there is no such gift card")]
    NoCard,
    /// Amounts that do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl CreditError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl Explain for CreditError {
    fn explain(&self) -> Option<Problem> {
        let about_code = |code: &str| {
            let fields = vec![FieldProblem::new("gift_card", code)];
            Some(Problem::invalid("credit.gift_card", fields))
        };
        let (kind, code) = match self {
            Self::Fields(fields) => {
                return Some(Problem::invalid("credit.fields", fields.clone()));
            }
            Self::UnknownCode => return about_code("unknown"),
            Self::UsedUp => return about_code("used_up"),
            Self::OtherCurrency => return about_code("other_currency"),
            Self::Expired => return about_code("expired"),
            Self::TooManyCards => return about_code("too_many"),
            Self::Changed => (ProblemKind::Conflict, "credit.changed"),
            Self::NotEnough => (ProblemKind::Conflict, "credit.not_enough"),
            Self::NoCard => (ProblemKind::NotFound, "credit.card"),
            Self::Money(_) | Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}
