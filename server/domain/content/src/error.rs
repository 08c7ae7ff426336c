//! What can be wrong with a page of text.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};

/// Errors of this crate.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// `content.unknown_page`: there is no such page.
    #[error("there is no page {0:?}")]
    UnknownPage(String),
    /// `content.text`: title or text are empty or too long.
    #[error("the field {0} is empty or too long")]
    Text(&'static str),
    /// `content.changed`: somebody else has written it since the form was drawn.
    #[error("somebody else has written this text in the meantime")]
    Changed,
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

impl Explain for ContentError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::UnknownPage(_) => {
                let detail = "There is no such page.";
                Some(Problem::new(
                    ProblemKind::NotFound,
                    "content.unknown_page",
                    detail,
                ))
            }
            Self::Text(field) => {
                let field = FieldProblem {
                    field: (*field).to_owned(),
                    code: "length".to_owned(),
                };
                Some(Problem::invalid("content.text", vec![field]))
            }
            Self::Changed => {
                let detail = "Somebody else has written this text in the meantime.";
                Some(Problem::new(
                    ProblemKind::Conflict,
                    "content.changed",
                    detail,
                ))
            }
            Self::Database(_) => None,
        }
    }
}
