//! What can go wrong with points and referrals.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};

/// Errors of this context; codes start with `loyalty.`.
#[derive(Debug, thiserror::Error)]
pub enum LoyaltyError {
    /// What was typed can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// The channel has no programme, or has switched it off.
    #[error("the shop has no programme now")]
    NoProgramme,
    /// There are not so many points.
    #[error("there are not so many points")]
    NotEnough,
    /// Fewer points than may be redeemed at a time.
    #[error("fewer points than can be redeemed at a time")]
    BelowMinimum,
    /// Points are redeemed in whole steps.
    #[error("points are redeemed in whole steps")]
    Step,
    /// The form's key belongs to something else.
    #[error("the key of the form was used for something else")]
    KeyUsed,
    /// The channel has no such person.
    #[error("there is no such person")]
    NoPerson,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl LoyaltyError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl Explain for LoyaltyError {
    fn explain(&self) -> Option<Problem> {
        let about_points = |code: &str, what: &str| {
            let fields = vec![FieldProblem::new("points", what)];
            Some(Problem::invalid(code, fields))
        };
        match self {
            Self::Fields(fields) => Some(Problem::invalid("loyalty.fields", fields.clone())),
            Self::NotEnough => about_points("loyalty.not_enough", "not_enough"),
            Self::BelowMinimum => about_points("loyalty.below_minimum", "below_minimum"),
            Self::Step => about_points("loyalty.step", "step"),
            Self::NoProgramme => {
                let (kind, code) = (ProblemKind::Conflict, "loyalty.programme");
                Some(Problem::new(kind, code, self.to_string()))
            }
            Self::KeyUsed => {
                let (kind, code) = (ProblemKind::Conflict, "loyalty.key");
                Some(Problem::new(kind, code, self.to_string()))
            }
            Self::NoPerson => {
                let (kind, code) = (ProblemKind::NotFound, "loyalty.person");
                Some(Problem::new(kind, code, self.to_string()))
            }
            Self::Database(_) => None,
        }
    }
}
