//! The four calls into `webauthn_rp`. Nothing here touches the database.

use kernel::PersonId;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::PublicKeyCredentialDescriptor;
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions,
    UserHandle16, Username,
};
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication16, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

use super::rows::{NewPasskey, Passkey};
use super::{PasskeyError, RelyingParty, handle};
use crate::people::Person;

/// A public key as it is stored.
type StoredKey = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

/// State to keep, and options for the browser.
pub(crate) struct Begun {
    pub(crate) state: Vec<u8>,
    pub(crate) options: String,
}

/// Asks for a new passkey of a person.
pub(crate) fn begin_registration(
    party: &RelyingParty,
    person: &Person,
    known: Vec<PublicKeyCredentialDescriptor<Vec<u8>>>,
) -> Result<Begun, PasskeyError> {
    let id = user_handle(person.id);
    // Names are for the authenticator's own list; one that it may not have leaves it with the general word.
    let name = Username::try_from(person.email.as_str()).or_else(|_| Username::try_from("account"));
    let user = PublicKeyCredentialUserEntity {
        name: name.map_err(stored)?,
        id: &id,
        display_name: Nickname::try_from(person.name.as_str()).ok(),
    };
    let mut options = PublicKeyCredentialCreationOptions::passkey(&party.id, user, known);
    // To insist on `credProtect` shuts out authenticators that do not know it; every ceremony of ours demands user
    // verification anyway.
    options.extensions.cred_protect = CredProtect::None;
    let (server, client) = options.start_ceremony().map_err(stored)?;
    Ok(Begun {
        state: server.encode().map_err(stored)?,
        options: serde_json::to_string(&client).map_err(stored)?,
    })
}

/// The passkey in the answer to [`begin_registration`].
pub(crate) fn verify_registration(
    party: &RelyingParty,
    person: PersonId,
    state: &[u8],
    answer: &str,
) -> Result<NewPasskey, PasskeyError> {
    let state = RegistrationServerState::<16>::decode(state).map_err(stored)?;
    let answer = Registration::from_json_relaxed(answer.as_bytes()).map_err(malformed)?;
    let origins = [party.origin.as_str()];
    let options = RegistrationVerificationOptions::<&str, &str> {
        allowed_origins: &origins,
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    let verified = state
        .verify(&party.id, &answer, &options)
        .map_err(refused)?;
    if *verified.user_id() != user_handle(person) {
        return Err(PasskeyError::Stranger);
    }
    let static_state = verified.static_state();
    Ok(NewPasskey {
        credential_id: verified.id().as_ref().to_vec(),
        static_state: static_state.encode().map_err(stored)?,
        dynamic_state: encode_dynamic(verified.dynamic_state())?,
    })
}

/// Asks for whatever passkey there is.
pub(crate) fn begin_check(party: &RelyingParty) -> Result<Begun, PasskeyError> {
    let options = DiscoverableCredentialRequestOptions::passkey(&party.id);
    let (server, client) = options.start_ceremony().map_err(stored)?;
    Ok(Begun {
        state: server.encode().map_err(stored)?,
        options: serde_json::to_string(&client).map_err(stored)?,
    })
}

/// The answer to [`begin_check`], read but not verified.
pub(crate) struct Answer(DiscoverableAuthentication16);

impl Answer {
    /// Reads it.
    pub(crate) fn parse(answer: &str) -> Result<Self, PasskeyError> {
        DiscoverableAuthentication16::from_json_relaxed(answer.as_bytes())
            .map(Self)
            .map_err(malformed)
    }

    /// Which credential it claims to be of.
    pub(crate) fn credential_id(&self) -> Vec<u8> {
        self.0.raw_id().as_ref().to_vec()
    }
}

/// Verifies an answer against the passkey it claims to be of; returns the state to store.
pub(crate) fn verify_check(
    party: &RelyingParty,
    state: &[u8],
    answer: &Answer,
    passkey: &Passkey,
) -> Result<Vec<u8>, PasskeyError> {
    let state = DiscoverableAuthenticationServerState::decode(state).map_err(stored)?;
    let static_state = StaticState::<StoredKey>::decode(&passkey.static_state).map_err(stored)?;
    let dynamic = passkey.dynamic_state.as_slice();
    let dynamic: [u8; 7] = dynamic.try_into().map_err(stored)?;
    let dynamic_state = DynamicState::decode(dynamic).map_err(stored)?;
    let handle = user_handle(passkey.person);
    let mut credential =
        AuthenticatedCredential::new(answer.0.raw_id(), &handle, static_state, dynamic_state)
            .map_err(|error| PasskeyError::Stored(format!("{error:?}")))?;
    let origins = [party.origin.as_str()];
    let options = AuthenticationVerificationOptions::<&str, &str> {
        allowed_origins: &origins,
        error_on_unsolicited_extensions: false,
        ..AuthenticationVerificationOptions::default()
    };
    state
        .verify(&party.id, &answer.0, &mut credential, &options)
        .map_err(refused)?;
    encode_dynamic(credential.dynamic_state())
}

fn user_handle(person: PersonId) -> UserHandle16 {
    match UserHandle16::decode(handle(person)) {
        Ok(handle) => handle,
        Err(never) => match never {},
    }
}

fn encode_dynamic(state: DynamicState) -> Result<Vec<u8>, PasskeyError> {
    Ok(state.encode().map_err(stored)?.to_vec())
}

fn stored(error: impl std::fmt::Display) -> PasskeyError {
    PasskeyError::Stored(error.to_string())
}

fn malformed(error: impl std::fmt::Display) -> PasskeyError {
    PasskeyError::Malformed(error.to_string())
}

fn refused(error: impl std::fmt::Display) -> PasskeyError {
    PasskeyError::Refused(error.to_string())
}
