//! Prices against PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod history;
mod lists;
mod rates;
mod world;
