//! What can go wrong with shows.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};

/// Errors of this context; codes start with `live.`.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// What was typed can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// There is no such host.
    #[error("there is no such host")]
    NoHost,
    /// There is no such show.
    #[error("there is no such show")]
    NoShow,
    /// The show has no such segment.
    #[error("the show has no such segment")]
    NoSegment,
    /// The shop has no such product.
    #[error("there is no such product")]
    NoProduct,
    /// Somebody else has changed it since it was looked at.
    #[error("it was changed in the meantime")]
    Changed,
    /// The show can not take this step from where it stands.
    #[error("the show can not do this any more")]
    Step,
    /// The show has as many parts or products as it may have.
    #[error("the show has as many of these as it may have")]
    Full,
    /// One address is told of as many shows as it may be.
    #[error("that is as many reminders as one address may have")]
    TooManyReminders,
    /// It is a series already.
    #[error("the show is part of a series already")]
    Repeats,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl LiveError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl Explain for LiveError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Fields(fields) => {
                return Some(Problem::invalid("live.fields", fields.clone()));
            }
            Self::NoHost => (ProblemKind::NotFound, "live.host"),
            Self::NoShow => (ProblemKind::NotFound, "live.show"),
            Self::NoSegment => (ProblemKind::NotFound, "live.segment"),
            Self::NoProduct => (ProblemKind::NotFound, "live.product"),
            Self::Changed => (ProblemKind::Conflict, "live.changed"),
            Self::Step => (ProblemKind::Conflict, "live.step"),
            Self::Full => (ProblemKind::Conflict, "live.full"),
            Self::TooManyReminders => (ProblemKind::RateLimited, "live.too_many_reminders"),
            Self::Repeats => (ProblemKind::Conflict, "live.repeats"),
            Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}

/// Says which constraint was hurt.
pub(crate) fn named(error: sqlx::Error) -> LiveError {
    let constraint = error
        .as_database_error()
        .and_then(|database| database.constraint());
    match constraint {
        Some("shows_host" | "show_cohosts_host" | "host_follows_host") => LiveError::NoHost,
        Some("hosts_handle_key") => LiveError::field("handle", "taken"),
        Some("hosts_person_key") => LiveError::field("person", "taken"),
        Some("show_products_product") => LiveError::NoProduct,
        Some("show_products_segment") => LiveError::NoSegment,
        Some("show_reminders_show") => LiveError::NoShow,
        _ => error.into(),
    }
}
