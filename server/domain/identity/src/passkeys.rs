//! Passkeys (WebAuthn Level 3, §7): what is stored of them and how their answers are verified.
//!
//! The ceremonies are those of `webauthn_rp`: client-side discoverable credentials, user verification required, no
//! attestation, the origin compared as a whole, a counter that does not rise refused. Its challenges and its five minutes
//! come from the system's randomness and clock; that an answer counts once, and not after our own clock's five minutes, is
//! for the table of challenges, whose rows are taken out before anything is verified.
//! The handle that authenticators keep of a person is the person's id, which says nothing about them.

mod ceremonies;
mod challenges;
mod rows;

use std::net::IpAddr;

use kernel::PersonId;
use uuid::Uuid;
use webauthn_rp::request::{AsciiDomain, RpId};

pub(crate) use ceremonies::{
    Answer, begin_check, begin_registration, verify_check, verify_registration,
};
pub(crate) use challenges::{insert as insert_challenge, take as take_challenge};
pub(crate) use rows::{Passkey, descriptors, find, insert, touch};

/// What a passkey is bound to: the host name and the origin of the page (WebAuthn §5.1.3).
#[derive(Debug, Clone)]
pub struct RelyingParty {
    pub(crate) id: RpId,
    pub(crate) host: String,
    pub(crate) origin: String,
}

impl RelyingParty {
    /// From the address that the request came for, as browsers write an origin: `https://shop.example`,
    /// `http://localhost:3000`. `None` where there can be no passkeys: a network address is no name.
    #[must_use]
    pub fn new(origin: &str) -> Option<Self> {
        let (_, authority) = origin.split_once("://")?;
        let host = authority.split(':').next().unwrap_or_default();
        if host.parse::<IpAddr>().is_ok() || host.starts_with('[') || host.ends_with('.') {
            return None;
        }
        let id = RpId::Domain(AsciiDomain::try_from(host.to_owned()).ok()?);
        Some(Self {
            id,
            host: host.to_ascii_lowercase(),
            origin: origin.to_owned(),
        })
    }
}

/// What a ceremony is begun for; an answer counts for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Register,
    SignIn,
    Confirm,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::SignIn => "sign_in",
            Self::Confirm => "confirm",
        }
    }
}

/// A ceremony that was begun.
#[derive(Clone, PartialEq, Eq)]
pub struct PasskeyCeremony {
    /// What the answer must name.
    pub id: Uuid,
    /// For the browser: `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON`.
    pub options: String,
}

/// What the browser answered.
#[derive(Debug, Clone, Copy)]
pub struct PasskeyAnswer<'a> {
    /// The ceremony it answers.
    pub ceremony: Uuid,
    /// `RegistrationResponseJSON` or `AuthenticationResponseJSON`.
    pub response: &'a str,
}

/// Why an answer is refused; for the log and the audit chain, not for the visitor.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// It is not what a browser sends.
    #[error("malformed: {0}")]
    Malformed(String),
    /// It names no ceremony that waits: never begun, answered before, too old, or begun for something else.
    #[error("no such challenge")]
    NoChallenge,
    /// The passkey is not known here.
    #[error("unknown passkey")]
    Unknown,
    /// The passkey is another person's.
    #[error("the passkey of another person")]
    Stranger,
    /// It does not pass the checks of the ceremony.
    #[error("not verified: {0}")]
    Refused(String),
    /// What is stored can not be read.
    #[error("stored passkey: {0}")]
    Stored(String),
}

/// The handle that authenticators keep of a person.
pub(crate) const fn handle(person: PersonId) -> [u8; 16] {
    *person.0.as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_addresses_have_no_passkeys() {
        for address in [
            "http://127.0.0.1:3000",
            "http://[::1]:3000",
            "http://[::1]",
            "http://192.0.2.7",
            "http://",
            "shop.example",
            "http://shop..example",
            "http://shop.example.",
        ] {
            assert!(RelyingParty::new(address).is_none(), "{address:?}");
        }
        for (address, host) in [
            ("http://localhost:3000", "localhost"),
            ("https://shop.example", "shop.example"),
            ("https://Shop.Example:8443", "shop.example"),
        ] {
            assert_eq!(RelyingParty::new(address).unwrap().host, host);
        }
    }
}
