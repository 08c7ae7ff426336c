//! What other services tell us by HTTP: verified, stored once, answered after the commit, worked from the store.
//!
//! Invariants:
//! - Nothing is parsed before its signature is good, and the signature is over the bytes as they came.
//! - An event is stored once per channel, provider and event id; whoever is answered with success has it on disk.
//! - Events of one object are worked one after the other, in the order in which they happened, as far as they are
//!   here. An event that is dead holds nobody up.
//! - Working an event bears repeats: handlers ask the service what is true and do not believe the event's picture of it.
//!
//! Deliberately not here: HTTP routes, and what an event means; its provider and the flows know that.

pub mod commands;
mod error;
mod intake;
mod model;
pub mod queries;
mod redact;
pub mod signature;
mod verifier;
mod work;

pub use error::WebhookError;
pub use intake::{Inbox, IntakeError};
pub use model::{EventState, Incoming, WebhookEventId};
pub use verifier::{Refusal, Verified, WebhookVerifier};
pub use work::{Handled, MAX_ATTEMPTS, StoredEvent, WORK_WEBHOOKS, WebhookHandler, WorkWebhooks};
