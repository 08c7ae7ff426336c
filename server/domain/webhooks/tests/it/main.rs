//! Events stored once and worked in order, against a real PostgreSQL.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod intake;
mod working;
mod world;
