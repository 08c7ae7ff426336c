//! What can go wrong with documents.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};

/// Errors of this context; codes start with `documents.`.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Fields of the settings that can not be used.
    #[error("the settings can not be used")]
    Settings(Vec<FieldProblem>),
    /// Somebody else has saved the settings since they were read.
    #[error("the settings were changed meanwhile")]
    Changed,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for DocumentError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Settings(fields) => Some(Problem::invalid("documents.settings", fields.clone())),
            Self::Changed => Some(Problem::new(
                ProblemKind::Conflict,
                "documents.changed",
                "Somebody else has saved these settings meanwhile. Load the page again.",
            )),
            Self::Database(_) => None,
        }
    }
}
