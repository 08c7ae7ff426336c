//! The protocol against a service that the tests play, and against an emulator that others wrote.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod discovery;
mod emulator;
mod key_pair;
mod keys;
mod service;
mod sign_in;
