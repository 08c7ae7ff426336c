//! What can go wrong with documents.

use kernel::{Explain, FieldProblem, Problem};

/// Errors of this context; codes start with `documents.`.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Fields of the settings that can not be used.
    #[error("the settings can not be used")]
    Settings(Vec<FieldProblem>),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for DocumentError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Settings(fields) => Some(Problem::invalid("documents.settings", fields.clone())),
            Self::Database(_) => None,
        }
    }
}
