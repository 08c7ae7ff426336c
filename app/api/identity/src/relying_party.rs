//! Whom passkeys are made for: the host name that the request came for.

use api_kit::{ApiError, fail, site_address};
use identity::{IdentityError, PasskeyAnswer, PasskeyError, RelyingParty};
use kernel::{Explain, Problem, ProblemKind};

use crate::types::PasskeyCeremony;

/// The relying party of the present request.
///
/// # Errors
/// `identity.passkey_host` where the host is a network address.
pub(crate) fn party() -> Result<RelyingParty, ApiError> {
    RelyingParty::new(&site_address()?).ok_or_else(|| fail(NoName))
}

/// Whether passkeys are possible at the address that the request came for.
pub(crate) fn is_possible() -> bool {
    site_address().is_ok_and(|address| RelyingParty::new(&address).is_some())
}

/// An answer with the ceremony that it names.
///
/// # Errors
/// `identity.passkey`.
pub(crate) fn parse_answer<'a>(id: &str, response: &'a str) -> Result<PasskeyAnswer<'a>, ApiError> {
    let ceremony = id
        .parse()
        .map_err(|_| fail(IdentityError::from(PasskeyError::NoChallenge)))?;
    Ok(PasskeyAnswer { ceremony, response })
}

/// A ceremony as it travels.
pub(crate) fn ceremony(begun: identity::PasskeyCeremony) -> PasskeyCeremony {
    PasskeyCeremony {
        id: begun.id.to_string(),
        options: begun.options,
    }
}

#[derive(Debug, thiserror::Error)]
#[error("passkeys need a host name")]
struct NoName;

impl Explain for NoName {
    fn explain(&self) -> Option<Problem> {
        let detail = "Open the shop by its name: a network address can not have passkeys.";
        Some(Problem::new(
            ProblemKind::Conflict,
            "identity.passkey_host",
            detail,
        ))
    }
}
