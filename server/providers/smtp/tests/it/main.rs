//! Mail, sent to a mail server that the test runs itself.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod sending;
mod server;
