//! Commands on tax, one per file.

mod exempt_buyer;
mod keep_tax_id;
mod register_for_tax;
mod set_tax_rate;

pub use exempt_buyer::{ExemptionError, NewExemption, end_exemption, exempt_buyer};
pub use keep_tax_id::keep_tax_id;
pub use register_for_tax::{NewRegistration, register_for_tax};
pub use set_tax_rate::{NewTaxRate, set_tax_rate};
