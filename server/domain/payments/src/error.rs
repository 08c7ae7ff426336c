//! What can go wrong with payments.

use kernel::{Explain, Problem, ProblemKind};

use crate::card::CardProblem;
use crate::gateway::GatewayError;

/// Errors of this context; codes start with `payments.`.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// The typed card details can not be right.
    #[error("the card details are not valid")]
    Card(CardProblem),
    /// The bank said no.
    #[error("the payment was declined: {code}")]
    Declined {
        /// The gateway's stable code.
        code: String,
    },
    /// The person has no such card, or removed it.
    #[error("there is no such saved card")]
    NoSavedCard,
    /// Another attempt for the order is under way.
    #[error("a payment for this order is already under way")]
    UnderWay,
    /// The gateway did not answer.
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for PaymentError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Card(problem) => Some(Problem::invalid("payments.card", problem.0.clone())),
            Self::Declined { code } => Some(
                Problem::new(
                    ProblemKind::PaymentRequired,
                    "payments.declined",
                    "The payment was declined. Nothing was charged.",
                )
                .with("reason", code),
            ),
            Self::NoSavedCard => Some(Problem::new(
                ProblemKind::NotFound,
                "payments.no_saved_card",
                "This card is not saved any more. Choose another one.",
            )),
            Self::UnderWay => Some(Problem::new(
                ProblemKind::Conflict,
                "payments.under_way",
                "A payment for this order is already under way.",
            )),
            Self::Gateway(_) => Some(Problem::new(
                ProblemKind::Unavailable,
                "payments.no_answer",
                "The payment service did not answer. We are checking what became of it.",
            )),
            Self::Database(_) => None,
        }
    }
}
