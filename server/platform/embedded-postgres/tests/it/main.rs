//! The private PostgreSQL against the real binaries and real signals.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod crashes;
mod installation;
mod lifecycle;
mod places;
