//! The catalogues of all areas against each other: what a translator forgot, and what a variable lost on its way.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod translations;
