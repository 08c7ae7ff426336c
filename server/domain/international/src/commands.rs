//! Commands on tax, one per file.

mod register_for_tax;
mod set_tax_rate;

pub use register_for_tax::{NewRegistration, register_for_tax};
pub use set_tax_rate::{NewTaxRate, set_tax_rate};
