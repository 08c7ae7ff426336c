//! Points and referrals against a real PostgreSQL.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod points;
mod properties;
mod referrals;
mod world;
