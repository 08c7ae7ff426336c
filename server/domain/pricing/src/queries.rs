//! Views of prices, one per file. Markets are the channels' (`channels::queries`); they are named here too, because whoever
//! asks for a price asks for its market.

mod asked_prices;
mod base_prices;
mod compare_at_room;
mod cost_history;
mod costs_of;
mod current_rates;
mod histories_of;
mod list_by_code;
mod price_lists;
mod prices_of;
mod scheduled_prices;

pub use asked_prices::{AskedPrice, asked_prices};
pub use base_prices::base_prices;
pub use channels::queries::{default_market, market_by_code, markets_of_channel};
pub use compare_at_room::compare_at_room;
pub use cost_history::{PastCost, cost_history};
pub use costs_of::costs_of;
pub use current_rates::current_rates;
pub use histories_of::histories_of;
pub use list_by_code::list_by_code;
pub use price_lists::{PriceListView, price_list, price_lists};
pub use prices_of::{CurrentPrice, prices_of};
pub use scheduled_prices::{ScheduledPrice, scheduled_prices};
