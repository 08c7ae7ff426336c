//! What people say of products, against a real PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests fail by panicking"
)]

mod forgetting;
mod moderation;
mod questions;
mod reviewing;
mod world;
