//! Views of prices, one per file. Markets are the channels' (`channels::queries`); they are named here too, because whoever
//! asks for a price asks for its market.

mod base_prices;
mod current_rates;
mod histories_of;
mod list_by_code;
mod prices_of;

pub use base_prices::base_prices;
pub use channels::queries::{default_market, market_by_code, markets_of_channel};
pub use current_rates::current_rates;
pub use histories_of::histories_of;
pub use list_by_code::list_by_code;
pub use prices_of::{CurrentPrice, prices_of};
