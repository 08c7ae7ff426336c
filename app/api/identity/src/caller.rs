//! Who is asking.
//!
//! Invariant: an answer that depends on who asks is kept by no cache, so looking at the session says so too.

use api_kit::{
    ApiError, channel, cookie, fail, keep_private, redirect, service, set_cookie, wants_page,
};
use identity::{CurrentPerson, Identity, Permission, Role, SignedIn};
use kernel::{Explain, Problem, ProblemKind};

pub(crate) use api_kit::origin;

use crate::local_path::sign_in_path;
use crate::{FORBIDDEN, SECOND_FACTOR_MISSING, SESSION_COOKIE, SIGNED_OUT};

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

/// The person whose session the request carries, where their role in this shop holds `permission`.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
pub async fn require(permission: Permission) -> Result<CurrentPerson, ApiError> {
    require_where(|role| role.allows(permission)).await
}

/// The same for whoever works in the shop, whatever else their role holds.
///
/// # Errors
/// Those of [`require`].
pub async fn require_staff() -> Result<CurrentPerson, ApiError> {
    require_where(Role::is_staff).await
}

/// [`require`] for a form on `page`: who is not signed in any more is sent to sign in, and comes back to `page`; who may
/// not, or has no second factor yet, is told on `page`.
///
/// # Errors
/// Those of [`require`].
pub async fn require_for_form(
    permission: Permission,
    page: &str,
) -> Result<CurrentPerson, ApiError> {
    require(permission).await.inspect_err(|error| {
        if error.problem().code == SIGNED_OUT {
            redirect(&sign_in_path(page));
        } else if wants_page() {
            redirect(page);
        }
    })
}

async fn require_where(may: impl Fn(Role) -> bool + Send) -> Result<CurrentPerson, ApiError> {
    let person = require_person().await?;
    if !may(person.role) {
        return Err(fail(Refused::Forbidden));
    }
    if person.second_factor_missing {
        return Err(fail(Refused::SecondFactorMissing));
    }
    Ok(person)
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

/// Somebody is signed in, and may not all the same.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("Your role in this shop does not allow it.")]
    Forbidden,
    #[error("This shop asks its staff for two-step sign-in. Set it up first.")]
    SecondFactorMissing,
}

impl Explain for Refused {
    fn explain(&self) -> Option<Problem> {
        let code = match self {
            Self::Forbidden => FORBIDDEN,
            Self::SecondFactorMissing => SECOND_FACTOR_MISSING,
        };
        Some(Problem::new(ProblemKind::Forbidden, code, self.to_string()))
    }
}
