//! The catalogues of all areas against each other: what a translator forgot, and what a variable lost on its way.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod translations;
