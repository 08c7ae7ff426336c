//! Views of channels, one per file.

mod channel_by_host;
mod desk_markets;
mod main_host;
mod markets;

pub use channel_by_host::{all_channels, channel_by_host, channel_by_id};
pub use desk_markets::{DeskMarket, desk_markets};
pub use main_host::main_host;
pub use markets::{default_market, market_by_code, markets_of_channel};
