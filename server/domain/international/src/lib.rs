//! What differs from country to country: addresses, places with their postcodes, tax and duty on sales, and the numbers
//! and certificates of buyers that change it.
//!
//! Invariants: an [`Address`] has passed its country's rules; a tax rate is a percentage of the net price, and the tax
//! inside a gross price is rounded once per line.
//! Deliberately not here: currencies' exchange rates, translations.

pub mod address;
pub mod commands;
pub mod places;
pub mod privacy;
pub mod queries;
pub mod tax;
pub mod tax_id;

pub use address::{Address, AddressInput};
pub use tax_id::{NoTaxId, TaxId};

/// The English name of a country, as it stands on a parcel; its code where it is not known.
#[must_use]
pub fn country_name(code: &str) -> &str {
    postal::format_of(code).map_or(code, |format| format.name)
}
