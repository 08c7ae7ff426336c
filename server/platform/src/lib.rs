//! What every command needs and no context owns: the database pool with clock and ids, jobs, outbox, audit,
//! idempotency, secrets.
//!
//! Everything that writes takes the caller's `&mut PgConnection`, so that it commits or rolls back with the command.
//! Deliberately not here: files, cache and rate limits (crates of their own), and any business rule.

pub mod audit;
pub mod context;
pub mod idempotency;
pub mod jobs;
pub mod outbox;
mod readers;
pub mod secrets;

pub use context::{Actor, Platform, begin};
pub use readers::Reader;
