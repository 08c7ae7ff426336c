//! Credit, against a real PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod books;
mod cards;
mod grants;
mod holds;
mod races;
mod world;
