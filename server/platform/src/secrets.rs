//! Provider keys and other secrets, encrypted at rest with AES-256-GCM (NIST SP 800-38D) in envelopes.
//!
//! Every version of a secret has a data key of its own, which a master key from a file wraps. Invariants: no plaintext
//! and no key reaches the database, a log or an error; ciphertexts are bound to channel, name and version, so that
//! rows can not be exchanged; changing the master key rewraps data keys and leaves the secrets alone. Deliberately not
//! here: who may see which secret, and passwords, which are hashed and not encrypted.

mod envelope;
mod glance;
mod made;
mod master_keys;
mod plaintext;
mod rewrap;
mod store;
mod value;

pub use envelope::EnvelopeError;
pub use glance::SecretGlance;
pub use master_keys::{MasterKeyError, MasterKeys, rotate};
pub use plaintext::Plaintext;
pub use store::{SecretError, SecretStore};
pub use value::ValueKey;
