//! Commands on tax rates, one per file.

mod set_tax_rate;

pub use set_tax_rate::{NewTaxRate, set_tax_rate};
