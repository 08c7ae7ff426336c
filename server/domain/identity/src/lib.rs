//! People: accounts, passwords, sessions, roles and permissions.
//!
//! Invariants:
//! - No answer tells whether an address has an account, by its words or by its time.
//! - Where a person has a second factor, no session is opened without it, whatever the first one was.
//! - A session is looked up at every use, so ending one takes effect at once. Every sign-in makes a new one.
//! - An account is never linked with a service because its address is the same; its owner links it.
//! - A link works once, only for its purpose and channel; its secret text is stored nowhere.
//! - What happens to an account is in `security_events` and in the audit chain, by the transaction that did it.
//! - Locks are taken in one order: the person's row, then sessions, then links (see [`Identity`]).
//!
//! A person is one in all channels (password, name, sessions to look at); a role and the use of a session belong to a
//! channel. Deliberately not here: sending mail (consumers of the events do), cookies, and asking whether the caller
//! may ([`Role::allows`] answers, the border asks).

mod admission;
mod api_key;
mod authenticators;
mod commands;
mod error;
mod fields;
mod hasher;
mod journal;
mod keys;
mod limits;
mod links;
mod lockout;
mod model;
mod passkeys;
mod password;
mod people;
mod permission;
pub mod privacy;
mod provider_fields;
mod providers;
pub mod queries;
mod recovery;
mod second_step;
mod service;
mod sessions;
mod token;
mod totp;

pub use api_key::{ApiKeyState, CallingKey, MadeApiKey, NewApiKey, Overlap, is_for_keys};
pub use commands::anonymise::DueDeletion;
pub use commands::export::WantedExport;
pub use commands::{
    BeginSignInBy, SignInByAnswer, SignInByBegun, SignInByEnd, SignInByOutcome, SignInByPurpose,
};
pub use error::IdentityError;
pub use hasher::{HashCost, HashError};
pub use limits::{AttemptLimit, AttemptLimiter};
pub use model::{CurrentPerson, Origin, PendingSignIn, Registration, SignIn, SignedIn};
pub use passkeys::{PasskeyAnswer, PasskeyCeremony, PasskeyError, RelyingParty};
pub use permission::{Area, Permission, Role, UnknownPermission, UnknownRole};
pub use privacy::{BUILD_EXPORT, DELETE_ACCOUNT, EXPORT_KEPT, GRACE, REMIND_DELETION};
pub use providers::{
    AuthorizationAnswer, AuthorizationRequest, NewIdentityProvider, OpenIdClient, OpenIdProvider,
    ProviderClaims, ProviderError,
};
pub use service::{Identity, Settings};
