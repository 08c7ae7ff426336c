//! The embedded catalogue against a real PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod catalogue;
mod seeding;
mod world;
