//! Storages against real folders and a real S3 emulator; the image pipeline against crafted files.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod emulator;
mod pictures;
mod refusals;
mod squares;
mod storages;
mod variants;
