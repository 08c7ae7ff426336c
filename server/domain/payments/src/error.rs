//! What can go wrong with payments.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};
use platform::secrets::SecretError;

use crate::gateway::GatewayError;

/// Errors of this context; codes start with `payments.`.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// No card was handed to the gateway.
    #[error("no card was entered")]
    NoCard,
    /// The bank said no.
    #[error("the payment was declined: {code}")]
    Declined {
        /// The gateway's stable code.
        code: String,
    },
    /// The person has no such card, or removed it.
    #[error("there is no such saved card")]
    NoSavedCard,
    /// The person has had too many cards looked at within an hour.
    #[error("too many cards were tried")]
    TooManyCards,
    /// A shop's account or rule can not be right as it was entered.
    #[error("the account or rule is malformed")]
    Malformed,
    /// The channel has no such gateway, account or rule.
    #[error("there is no such gateway, account or rule")]
    Missing,
    /// A stored key can not be read or written.
    #[error(transparent)]
    Secret(#[from] SecretError),
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
            Self::NoCard => Some(Problem::invalid(
                "payments.card",
                vec![FieldProblem::new("card", "required")],
            )),
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
            Self::Missing => Some(Problem::new(
                ProblemKind::NotFound,
                "payments.missing",
                "There is no such gateway, account or rule.",
            )),
            Self::TooManyCards => Some(Problem::new(
                ProblemKind::RateLimited,
                "payments.too_many_cards",
                "Too many cards were tried. Please wait an hour.",
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
            Self::Malformed => Some(Problem::new(
                ProblemKind::Invalid,
                "payments.malformed",
                "This is no gateway, currency, country, amount or share that could be used.",
            )),
            Self::Secret(_) | Self::Database(_) => None,
        }
    }
}
