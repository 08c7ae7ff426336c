//! The client against a stand-in that answers by the published sample objects, and against an emulator that others wrote.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod charging;
mod emulator;
mod fake;
mod keeping;
mod lost;
mod returning;
mod trying;
mod world;
