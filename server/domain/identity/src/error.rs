//! What can go wrong with accounts.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};
use platform::secrets::SecretError;

use crate::hasher::HashError;

/// Errors of this context; codes start with `identity.`.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// No account has this address and password; which of the two is wrong is not told.
    #[error("the address or the password is wrong")]
    Credentials,
    /// Too many wrong passwords in a row for this address.
    #[error("signing in to this address is locked for {minutes} minutes")]
    Locked {
        /// Until the next try, rounded up.
        minutes: i64,
    },
    /// Too many requests of this kind.
    #[error("too many tries; wait {minutes} minutes")]
    TooMany {
        /// Until the next try, rounded up.
        minutes: i64,
    },
    /// The link was not made here, or for something else.
    #[error("the link is not valid")]
    LinkInvalid,
    /// The link is too old, or a newer one was sent.
    #[error("the link has expired")]
    LinkExpired,
    /// The link has done its work.
    #[error("the link was used before")]
    LinkUsed,
    /// The person has no such open session.
    #[error("there is no such session")]
    NoSession,
    /// Nobody has this id.
    #[error("there is no such person")]
    NoPerson,
    /// A shop would be left without anybody who owns it.
    #[error("the last founder of a shop can not leave")]
    LastFounder,
    /// A copy of the data was asked for not long ago.
    #[error("a copy of the data can be had once a day; wait {hours} hours")]
    ExportTooSoon {
        /// Until the next one, rounded up.
        hours: i64,
    },
    /// The person has no such copy.
    #[error("there is no such copy")]
    NoExport,
    /// Somebody has the address already. Told to staff alone.
    #[error("somebody has this address already")]
    AddressTaken,
    /// What was typed can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// A password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// A token could not be signed.
    #[error("signing a token: {0}")]
    Token(#[from] jsonwebtoken::errors::Error),
    /// A key of the channel could not be read or made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl IdentityError {
    /// A complaint about one field.
    pub(crate) fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl Explain for IdentityError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Credentials => (ProblemKind::Unauthenticated, "identity.credentials"),
            Self::Locked { .. } => (ProblemKind::RateLimited, "identity.locked"),
            Self::TooMany { .. } => (ProblemKind::RateLimited, "identity.too_many"),
            Self::LinkInvalid => (ProblemKind::Conflict, "identity.link_invalid"),
            Self::LinkExpired => (ProblemKind::Conflict, "identity.link_expired"),
            Self::LinkUsed => (ProblemKind::Conflict, "identity.link_used"),
            Self::NoSession => (ProblemKind::NotFound, "identity.session"),
            Self::NoPerson => (ProblemKind::NotFound, "identity.person"),
            Self::AddressTaken => (ProblemKind::Conflict, "identity.address_taken"),
            Self::LastFounder => (ProblemKind::Conflict, "identity.last_founder"),
            Self::ExportTooSoon { .. } => (ProblemKind::RateLimited, "identity.export_too_soon"),
            Self::NoExport => (ProblemKind::NotFound, "identity.export"),
            Self::Fields(fields) => {
                return Some(Problem::invalid("identity.fields", fields.clone()));
            }
            Self::Hash(_) | Self::Token(_) | Self::Secret(_) | Self::Database(_) => return None,
        };
        let problem = Problem::new(kind, code, self.to_string());
        Some(match self {
            Self::Locked { minutes } | Self::TooMany { minutes } => {
                problem.with("minutes", minutes)
            }
            Self::ExportTooSoon { hours } => problem.with("hours", hours),
            _ => problem,
        })
    }
}
