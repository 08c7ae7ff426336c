//! Products as a file: CSV (RFC 4180) in and out, a record per variant.
//!
//! Invariants: what [`export_products`] writes, [`import_products`] reads to the same; importing a file twice changes
//! nothing the second time; a run that was stopped anywhere goes on behind its last committed record.
//! Deliberately not here: pictures, which come by upload; the command line.

mod batch;
mod categories;
mod columns;
mod error;
mod export;
mod import;
mod keys;
mod merged;
mod ready;
mod record;
mod rules;

pub use columns::{COLUMNS, template};
pub use error::ImportError;
pub use export::export_products;
pub use import::{ImportProgress, ImportSettings, import_products};
