//! Views of channels, one per file.

mod channel_by_host;
mod main_host;
mod markets;

pub use channel_by_host::{all_channels, channel_by_host, channel_by_id};
pub use main_host::main_host;
pub use markets::{default_market, market_by_code, markets_of_channel};
