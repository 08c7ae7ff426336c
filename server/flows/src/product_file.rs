//! Products as a file: CSV (RFC 4180) in and out, a record per variant.
//!
//! Invariants: what [`export_products`] writes, [`import_products`] reads to the same; importing a file twice changes
//! nothing the second time; a run that was stopped anywhere goes on behind its last committed record.
//! Pictures are named by their addresses and fetched behind the records. Deliberately not here: the command line.

mod batch;
mod categories;
mod columns;
mod error;
mod export;
mod fetch;
mod figures;
mod groups;
mod import;
mod keys;
mod merged;
mod named_pictures;
mod product_values;
mod put;
mod ready;
mod record;
mod refused;
mod rules;
mod template;
mod variant_values;

pub use columns::COLUMNS;
pub use error::ImportError;
pub use export::export_products;
pub use fetch::PictureIntake;
pub use import::{ImportProgress, ImportSettings, import_products};
pub use template::template;
