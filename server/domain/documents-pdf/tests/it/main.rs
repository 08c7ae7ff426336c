//! Documents as files: what a reader finds in them, and that their bytes never change.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod arabic;
mod bytes;
mod reading;
mod sample;
