//! Points for what is bought, and rewards for friends who come.
//!
//! Invariants:
//! - A person's balances are the sums of their entries; neither falls below zero. The row of the account is locked first
//!   by whatever changes them.
//! - An order earns once, becomes available once and is taken back once, however often it is asked.
//! - Points expire only after their owner was told so thirty days before.
//! - What a friend and a referrer get is frozen when the friend comes; each mailbox is welcomed once, each friend
//!   rewards once.
//!
//! Deliberately not here: store credit (the caller grants it in the same transaction), exchange rates, orders, letters.

mod account;
mod address;
pub mod commands;
mod error;
mod model;
pub mod privacy;
pub mod queries;
mod rules;

pub use address::{address_hash, canonical_address, initials};
pub use error::LoyaltyError;
pub use model::{EntryKind, Programme, ReferralState, ReferralTerms, Refusal, Tier};
pub use rules::{NOTICE_DAYS, TIER_MONTHS, expires_at, next_tier, points_for, tier_of, value_of};
