//! Price lists with the names of what they are for, as those who run the shop see them.
//!
//! Deliberately not here: writing lists and prices (`pricing`), and tables of them (`price_import`).

mod list_prices;

pub use list_prices::{ListedPrice, list_prices};
