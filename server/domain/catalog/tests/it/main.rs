//! The catalogue against a real PostgreSQL.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod collections;
mod import_runs;
mod pictures;
mod products;
mod translations;
mod tree;
mod world;
