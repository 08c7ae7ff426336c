//! Tax and duty: worked examples, which are a document too, and what holds for every sale.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod examples;
mod expected;
mod properties;
mod sale;
mod table;
