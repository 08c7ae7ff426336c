//! Prices against PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod costs;
mod history;
mod lists;
mod managing;
mod rates;
mod world;
