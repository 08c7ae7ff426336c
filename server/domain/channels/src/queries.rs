//! Views of channels, one per file.

mod channel_by_host;

pub use channel_by_host::{all_channels, channel_by_host};
