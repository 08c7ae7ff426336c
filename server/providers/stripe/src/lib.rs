//! Takes cards by Stripe.
//!
//! A charge is a PaymentIntent that is made, written down, and only then confirmed: whatever is lost on the way, an intent
//! that is not in the notebook was never confirmed, and so nothing was charged. Confirming again with the same key charges
//! nothing more (<https://docs.stripe.com/api/idempotent_requests>).
//! Invariants: each channel has an account of its own; keys are read from the store of secrets and go nowhere else; a
//! charge is said not to have been taken only when its intent can not be confirmed any more.
//! Deliberately not here: what the shop does with an outcome, and card forms in browsers.

mod accounts;
mod amount;
mod cards;
mod client;
mod disputes;
mod gateway;
mod intents;
mod make_intent;
mod notebook;
mod refunds;
mod setups;
mod trial;
mod verifier;
mod wire;

pub use accounts::{Account, Accounts, StoredAccounts};
pub use client::API_VERSION;
pub use gateway::Stripe;
pub use verifier::{CONNECT_PROVIDER, DISPUTE_KINDS, EVENT_KINDS, StripeWebhooks};

/// The gateway's name: with payments, saved cards, accounts and webhooks.
pub const PROVIDER: &str = "stripe";
/// Where Stripe's interface is, unless said otherwise.
pub const ADDRESS: &str = "https://api.stripe.com";
