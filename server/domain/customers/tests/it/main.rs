//! What a shopper keeps, against a real PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod addresses;
mod consents;
mod notifications;
mod strangers;
mod unsubscribing;
mod wishes;
mod world;
