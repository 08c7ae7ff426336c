//! Words of identity.

use chrono::TimeDelta;
use kernel::{PersonId, SessionId, Timestamp};

pub use kernel::Origin;

use crate::permission::Role;

/// What somebody types to get an account.
#[derive(Clone, Copy)]
pub struct Registration<'a> {
    /// Where to write to; names the account.
    pub email: &'a str,
    /// How to address the person.
    pub name: &'a str,
    /// 8 to 128 characters of any kind, not a common one.
    pub password: &'a str,
    /// BCP 47 tag of the language to write in; an unknown one becomes English.
    pub locale: &'a str,
}

/// A session that was just opened.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The JWT (RFC 7519) for the cookie. A secret.
    pub token: String,
    /// When token and session end by themselves.
    pub expires_at: Timestamp,
    /// Who signed in.
    pub person: PersonId,
    /// The new session.
    pub session: SessionId,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("SignedIn")
            .field("person", &self.person)
            .field("session", &self.session)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// What the first factor has opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// A session.
    Open(SignedIn),
    /// The way to the second step: the person has two-step sign-in.
    SecondFactor(PendingSignIn),
}

impl SignIn {
    /// The session, where one was opened at once.
    #[must_use]
    pub fn opened(self) -> Option<SignedIn> {
        match self {
            Self::Open(signed_in) => Some(signed_in),
            Self::SecondFactor(_) => None,
        }
    }
}

/// A sign-in that waits for its second step.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingSignIn {
    /// For the browser's cookie. A secret.
    pub token: String,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for PendingSignIn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("PendingSignIn")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Who is signed in, as of this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentPerson {
    /// The person.
    pub person: PersonId,
    /// The session that was used.
    pub session: SessionId,
    /// Address in lower case.
    pub email: String,
    /// How to address the person.
    pub name: String,
    /// Whether the person has shown that the address is theirs.
    pub email_verified: bool,
    /// Folder of the object store with the picture of the person, if there is one.
    pub avatar_key: Option<String>,
    /// The role in the channel that was asked for.
    pub role: Role,
    /// Whether signing in takes a second step.
    pub has_second_factor: bool,
    /// Whether the channel demands a second step of this person, who has set up none.
    pub second_factor_missing: bool,
    /// When the person last showed who they are in this session; signing in counts.
    pub confirmed_at: Timestamp,
}

/// How long after showing who they are a person may do what is dangerous.
const CONFIRMED_FOR: TimeDelta = TimeDelta::minutes(15);

impl CurrentPerson {
    /// Whether the person showed who they are not long before `now`.
    #[must_use]
    pub fn is_confirmed(&self, now: Timestamp) -> bool {
        now < self.confirmed_at + CONFIRMED_FOR
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_agent_is_cut_at_a_character_and_holds_no_control_characters() {
        let origin = Origin {
            ip: "::ffff:192.0.2.7".parse().ok(),
            user_agent: format!("a\0b\n{}", "ü".repeat(400)),
        };
        let stored = origin.stored_user_agent();
        assert_eq!(stored.chars().count(), 300);
        assert!(stored.starts_with("abü"));
        assert_eq!(origin.stored_ip().as_deref(), Some("192.0.2.7"));
    }
}
