//! The processor as another process would run it: by its interface, over HTTP.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod card_pages;
mod elsewhere;
