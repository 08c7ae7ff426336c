//! Commands on prices, one per file.

mod set_price;

pub use set_price::set_price;
