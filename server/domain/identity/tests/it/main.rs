//! Accounts, against a real PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests fail by panicking"
)]

mod links;
mod lockout;
mod passwords;
mod profile;
mod registration;
mod sessions;
mod sign_in;
mod tokens;
mod world;
