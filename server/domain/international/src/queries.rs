//! Views of tax, one per file.

mod tax_rate;

pub use tax_rate::{TaxRate, tax_rate};
