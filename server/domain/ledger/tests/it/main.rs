//! The watch over the books, against a real PostgreSQL.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod books;
mod world;
