//! The forwarding unit against real peer connections over the loopback interface.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod client;
mod encoder;
mod forwarding;
mod layers;
mod robustness;
mod stage;
mod switching;
mod tap;
mod wire;
