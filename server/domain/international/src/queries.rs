//! Views of tax, one per file.

mod own_rates;
mod tax_rate;
mod tax_registrations;

pub use own_rates::rate_book;
pub use tax_rate::{TaxRate, tax_rate};
pub use tax_registrations::tax_registrations;
