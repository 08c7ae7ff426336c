//! The double-entry ledger: accounts, journals, trial balance.
//!
//! Invariants: the entries of a journal add up to zero per currency before anything is written; a journal is posted once
//! per event (its reference is its idempotency key); nothing is ever changed or deleted, mistakes are reversed. A journal may
//! wait first: then its end, posted or voided, is written once, and it counts in balances when it is posted.
//! What is posted in another currency than the books are kept in has its rate with it, and its worth in theirs ([`fx`]).
//! Whether the sums are right is checked every minute ([`jobs`]).
//! Deliberately not here: what a sale or a refund posts; flows know that.

mod alert;
pub mod chart;
pub mod commands;
pub mod error;
pub mod fx;
pub mod jobs;
pub mod model;
pub mod queries;

pub use alert::{Books, BooksAlert};
pub use chart::Account;
pub use error::LedgerError;
pub use model::{Entry, Journal};
