//! Gift cards and store credit: what a shop owes people before they buy.
//!
//! Invariants:
//! - A balance is the sum of its entries, and each entry says what the balance was after it. Entries are only ever added.
//! - No balance falls below zero: the statement that takes checks, and the constraint `credit_accounts_never_below_zero`
//!   stands behind it. What an order holds is off the balance already, so nothing is spent twice.
//! - An order's hold ends once: captured when the order is paid, or released when it comes to nothing. Both bear repeats.
//! - Accounts are locked in the order of their ids.
//! - Credit of one currency pays in that currency alone. Credit that expires is an account of its own, so that what an
//!   order gives back is as old as it was.
//! - The code of a gift card is stored as a hash, with its last four characters.
//!
//! Deliberately not here: the ledger, letters, and how often a code may be tried; flows know them.

pub mod code;
pub mod commands;
mod error;
mod model;
pub mod privacy;
pub mod queries;
pub mod sale;
mod split;

pub use error::CreditError;
pub use model::{AccountId, AccountKind, Grant, Issue, Issued, Share, Source, Tender};
pub use split::split;
