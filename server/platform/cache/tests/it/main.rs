//! The cache and the rate limits, in one process and against a real Redis that comes and goes.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod caching;
mod limits;
mod redis_server;
mod sharing;
mod tls;
