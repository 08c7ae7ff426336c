//! The platform against a real PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests fail by panicking"
)]

mod audit;
mod begin;
mod idempotency;
mod jobs;
mod jobs_admin;
mod master_keys;
mod outbox;
mod readers;
mod schedules;
mod secrets;
mod worker;
mod world;
