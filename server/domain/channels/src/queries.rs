//! Views of channels, one per file.

mod channel_by_host;
mod main_host;

pub use channel_by_host::{all_channels, channel_by_host, channel_by_id};
pub use main_host::main_host;
