//! Shows against a real PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests fail by panicking"
)]

mod following;
mod forgetting;
mod planning;
mod reminding;
mod running;
mod running_order;
mod series;
mod world;
