//! What can go wrong with stored events.

use kernel::{Explain, Problem, ProblemKind};

/// Errors of this context; codes start with `webhooks.`.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// The channel has no such event, or it is not one that can be worked again.
    #[error("there is no such event that could be worked again")]
    NotReplayable,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for WebhookError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::NotReplayable => Some(Problem::new(
                ProblemKind::Conflict,
                "webhooks.not_replayable",
                "This event can not be worked again: it is not here, or it is being worked.",
            )),
            Self::Database(_) => None,
        }
    }
}
