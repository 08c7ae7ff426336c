//! Stock levels, holds on them, and the movements that explain them.
//!
//! Invariants, held by CHECK constraints and one-statement claims: `0 <= reserved <= on_hand` for every variant and
//! warehouse; a hold ends exactly once, committed or released; on hand equals the sum of the movements.
//! Locks: stock rows are always claimed sorted by variant id, after the order row (see ARCHITECTURE.md).
//! Deliberately not here: which order a hold belongs to beyond its id, and prices.

pub mod commands;
pub mod error;
pub mod model;
pub mod queries;

pub use error::StockError;
pub use model::{Claim, MovementReason};
