//! Texts of a shop against a real PostgreSQL.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod desk;
mod pages;
mod storefront;
mod world;
