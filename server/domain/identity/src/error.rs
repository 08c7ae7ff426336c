//! What can go wrong with accounts.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};
use platform::secrets::{EnvelopeError, SecretError};

use crate::hasher::HashError;
use crate::passkeys::PasskeyError;
use crate::providers::ProviderError;

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
    /// The sign-in waits for its second step no more, or was begun in another browser.
    #[error("this sign-in is over; begin again")]
    PendingOver,
    /// Two-step sign-in is on already.
    #[error("two-step sign-in is on already")]
    TwoStepOn,
    /// Two-step sign-in is off, or its set-up waited too long.
    #[error("two-step sign-in is off, or its set-up has expired")]
    TwoStepOff,
    /// What a passkey answered is refused; why is not told.
    #[error("the passkey is refused")]
    Passkey(#[from] PasskeyError),
    /// The passkey is in the list already.
    #[error("the passkey is known already")]
    PasskeyKnown,
    /// The person has no such passkey.
    #[error("there is no such passkey")]
    NoPasskey,
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
    /// One's own role is for others to change.
    #[error("nobody changes their own role")]
    OwnRole,
    /// The actor's role does not reach that far.
    #[error("your role does not allow to give or take this role")]
    RoleBeyond,
    /// The channel has no such key.
    #[error("there is no such key")]
    NoKey,
    /// The key was replaced or revoked, or has expired.
    #[error("the key is no longer one to change")]
    KeyOver,
    /// The key may do more than who wants to replace it.
    #[error("the key may do more than your role allows")]
    KeyBeyondRole,
    /// What a program showed is no key of this channel.
    #[error("this is no key of this shop")]
    KeyUnknown,
    /// Somebody ended the key.
    #[error("the key was revoked")]
    KeyRevoked,
    /// The key has come to its end.
    #[error("the key has expired")]
    KeyExpired,
    /// The key was replaced, and the time to change over is up.
    #[error("the key was replaced by another one")]
    KeyReplaced,
    /// The channel has no such service to sign in by.
    #[error("there is no such service to sign in by")]
    NoProvider,
    /// The way through a service is over: used, too late, or from another browser.
    #[error("this way of signing in is over; begin again")]
    SignInByOver,
    /// The person did not want to be signed in by the service.
    #[error("the service was told not to sign in")]
    ProviderCancelled,
    /// The service tells no address that can be written to.
    #[error("the service tells no e-mail address")]
    ProviderNoAddress,
    /// The service does not vouch for the address.
    #[error("the service has not verified the e-mail address")]
    ProviderUnverified,
    /// Somebody has the address that the service vouches for: they link it themselves.
    #[error("an account has this e-mail address; sign in and link it there")]
    ProviderAddressTaken,
    /// The person at the service is linked with another account.
    #[error("another account is linked with this sign-in")]
    ProviderTaken,
    /// The person has no such link.
    #[error("there is no such linked sign-in")]
    NoLinkedSignIn,
    /// Without it the person could not sign in any more.
    #[error("this is the only way to sign in; set a password first")]
    LastSignIn,
    /// A service gives no answer that counts.
    #[error(transparent)]
    Provider(#[from] ProviderError),
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
    /// A row names a key that its channel has not.
    #[error("a key that second factors are encrypted with is gone")]
    KeyGone,
    /// What is encrypted could not be made or read.
    #[error("a second factor: {0}")]
    Envelope(#[from] EnvelopeError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl IdentityError {
    /// What was chosen in `field` is not among the choices.
    #[must_use]
    pub fn unknown_choice(field: &str) -> Self {
        Self::field(field, "unknown")
    }

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
            Self::PendingOver => (ProblemKind::Conflict, "identity.pending_over"),
            Self::TwoStepOn => (ProblemKind::Conflict, "identity.two_step_on"),
            Self::TwoStepOff => (ProblemKind::Conflict, "identity.two_step_off"),
            // What is stored and can not be read is our own trouble.
            Self::Passkey(PasskeyError::Stored(_)) => return None,
            Self::Passkey(_) => (ProblemKind::Conflict, "identity.passkey"),
            Self::PasskeyKnown => (ProblemKind::Conflict, "identity.passkey_known"),
            Self::NoPasskey => (ProblemKind::NotFound, "identity.no_passkey"),
            Self::NoPerson => (ProblemKind::NotFound, "identity.person"),
            Self::AddressTaken => (ProblemKind::Conflict, "identity.address_taken"),
            Self::LastFounder => (ProblemKind::Conflict, "identity.last_founder"),
            Self::ExportTooSoon { .. } => (ProblemKind::RateLimited, "identity.export_too_soon"),
            Self::NoExport => (ProblemKind::NotFound, "identity.export"),
            Self::OwnRole => (ProblemKind::Forbidden, "identity.own_role"),
            Self::RoleBeyond => (ProblemKind::Forbidden, "identity.role_beyond"),
            Self::NoKey => (ProblemKind::NotFound, "identity.key"),
            Self::KeyOver => (ProblemKind::Conflict, "identity.key_over"),
            Self::KeyBeyondRole => (ProblemKind::Forbidden, "identity.key_beyond_role"),
            Self::KeyUnknown => (ProblemKind::Unauthenticated, "identity.key_unknown"),
            Self::KeyRevoked => (ProblemKind::Unauthenticated, "identity.key_revoked"),
            Self::KeyExpired => (ProblemKind::Unauthenticated, "identity.key_expired"),
            Self::KeyReplaced => (ProblemKind::Unauthenticated, "identity.key_replaced"),
            Self::NoProvider => (ProblemKind::NotFound, "identity.provider"),
            Self::SignInByOver => (ProblemKind::Conflict, "identity.provider_over"),
            Self::ProviderCancelled => (ProblemKind::Conflict, "identity.provider_cancelled"),
            Self::ProviderNoAddress => (ProblemKind::Conflict, "identity.provider_no_address"),
            Self::ProviderUnverified => (ProblemKind::Conflict, "identity.provider_unverified"),
            Self::ProviderAddressTaken => {
                (ProblemKind::Conflict, "identity.provider_address_taken")
            }
            Self::ProviderTaken => (ProblemKind::Conflict, "identity.provider_taken"),
            Self::NoLinkedSignIn => (ProblemKind::NotFound, "identity.linked_sign_in"),
            Self::LastSignIn => (ProblemKind::Conflict, "identity.last_sign_in"),
            // Why is for the log: it tells of services and their addresses.
            Self::Provider(error) => return Some(provider_problem(error)),
            Self::Fields(fields) => {
                return Some(Problem::invalid("identity.fields", fields.clone()));
            }
            Self::Hash(_)
            | Self::Token(_)
            | Self::Secret(_)
            | Self::KeyGone
            | Self::Envelope(_)
            | Self::Database(_) => return None,
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

fn provider_problem(error: &ProviderError) -> Problem {
    match error {
        ProviderError::Misconfigured { .. } | ProviderError::Unavailable(_) => Problem::new(
            ProblemKind::Unavailable,
            "identity.provider_unavailable",
            "The service can not be reached at the moment.",
        ),
        ProviderError::Refused(_) | ProviderError::BadAnswer(_) => Problem::new(
            ProblemKind::Conflict,
            "identity.provider_refused",
            "The service did not sign you in.",
        ),
    }
}
