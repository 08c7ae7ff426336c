//! Views of tax, one per file.

mod exemptions;
mod own_rates;
mod tax_id_of;
mod tax_numbers;
mod tax_rate;
mod tax_registrations;

pub use exemptions::{Exemption, certificate_for, exemptions_of};
pub use own_rates::rate_book;
pub use tax_id_of::tax_id_of;
pub use tax_numbers::{TaxNumber, tax_numbers};
pub use tax_rate::{TaxRate, tax_rate};
pub use tax_registrations::tax_registrations;
