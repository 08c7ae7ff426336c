//! Messages against a real PostgreSQL: queueing, sending, reading.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod queueing;
mod reading;
mod sending;
mod world;
