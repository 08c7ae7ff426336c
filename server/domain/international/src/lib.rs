//! What differs from country to country: addresses, places with their postcodes, tax on sales.
//!
//! Invariants: an [`Address`] has passed its country's rules; a tax rate is a percentage of the net price, and the tax
//! inside a gross price is rounded once per line.
//! Deliberately not here: currencies' exchange rates, duties, translations.

pub mod address;
pub mod commands;
pub mod places;
pub mod queries;

pub use address::{Address, AddressInput};
