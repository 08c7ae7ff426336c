//! Views of stock, one per file.

mod available;
mod drift;
mod on_hand;
mod stock_for;

pub use available::available;
pub use drift::{Drift, drift};
pub use on_hand::{main_warehouse, on_hand};
pub use stock_for::{StockFor, stock_for};
