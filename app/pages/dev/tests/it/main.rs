//! The gallery, rendered on the server as a request would see it.
#![expect(clippy::expect_used, reason = "tests fail by panicking")]

mod gallery;
mod page;
