//! Commands on prices, one per file.

mod lock_prices;
mod put_list_price;
mod put_price_list;
mod remove_list_price;
mod reprice;
mod revise_price_list;
mod schedule_price;
mod set_base_price;
mod set_cost;
mod set_costs;
mod set_price;
mod set_prices;
mod store_rates;

pub use lock_prices::lock_prices;
pub use put_list_price::put_list_price;
pub use put_price_list::put_price_list;
pub use remove_list_price::remove_list_price;
pub use reprice::{reprice, reprice_list};
pub use revise_price_list::revise_price_list;
pub use schedule_price::{SCHEDULED, schedule_price};
pub use set_base_price::set_base_price;
pub use set_cost::set_cost;
pub use set_costs::set_costs;
pub use set_price::set_price;
pub use set_prices::set_prices;
pub use store_rates::store_rates;
