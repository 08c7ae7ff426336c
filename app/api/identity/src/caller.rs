//! Who is asking.
//!
//! Invariant: an answer that depends on who asks is kept by no cache, so looking at the session says so too.

use api_kit::{
    ApiError, channel, cookie, fail, keep_private, redirect, request_origin, service, set_cookie,
};
use identity::{CurrentPerson, Identity, Origin, SignedIn};
use kernel::{Explain, Problem, ProblemKind};

use crate::local_path::sign_in_path;
use crate::{SESSION_COOKIE, SIGNED_OUT};

/// How long the browser keeps the session's token, in days.
const SESSION_DAYS: u32 = 30;

/// The person whose session the request carries; `None` when it carries none that is still good.
///
/// # Errors
/// Internal errors only.
pub async fn current_person() -> Result<Option<CurrentPerson>, ApiError> {
    keep_private();
    let Some(token) = cookie(SESSION_COOKIE).filter(|token| !token.is_empty()) else {
        return Ok(None);
    };
    let (identity, channel) = (service::<Identity>()?, channel()?);
    identity.current(channel.id, &token).await.map_err(fail)
}

/// The same, where somebody must be signed in.
///
/// # Errors
/// `identity.signed_out`.
pub async fn require_person() -> Result<CurrentPerson, ApiError> {
    current_person().await?.ok_or_else(|| fail(SignedOut))
}

/// The same for a form on `page`: who is not signed in any more is sent to sign in, and comes back to `page`.
///
/// # Errors
/// `identity.signed_out`.
pub async fn person_for_form(page: &str) -> Result<CurrentPerson, ApiError> {
    require_person().await.inspect_err(|error| {
        if error.problem().code == SIGNED_OUT {
            redirect(&sign_in_path(page));
        }
    })
}

/// Where the request came from, as the account's history notes it.
#[must_use]
pub fn origin() -> Origin {
    let source = request_origin();
    Origin {
        ip: source.ip,
        user_agent: source.user_agent,
    }
}

/// Gives the browser its session.
pub(crate) fn open_session(signed_in: &SignedIn) {
    set_cookie(SESSION_COOKIE, &signed_in.token, SESSION_DAYS);
}

/// Takes the session from the browser.
pub(crate) fn forget_session() {
    set_cookie(SESSION_COOKIE, "", 0);
}

#[derive(Debug, thiserror::Error)]
#[error("nobody is signed in")]
struct SignedOut;

impl Explain for SignedOut {
    fn explain(&self) -> Option<Problem> {
        let detail = "Sign in first.";
        Some(Problem::new(
            ProblemKind::Unauthenticated,
            SIGNED_OUT,
            detail,
        ))
    }
}
