//! The double-entry ledger: accounts, journals, trial balance.
//!
//! Invariants: the entries of a journal add up to zero per currency before anything is written; a journal is posted once
//! per event (its reference is its idempotency key); nothing is ever changed or deleted, mistakes are reversed.
//! Deliberately not here: what a sale or a refund posts; flows know that.

pub mod chart;
pub mod commands;
pub mod error;
pub mod model;
pub mod queries;

pub use chart::Account;
pub use error::LedgerError;
pub use model::{Entry, Journal};
