//! What stops an import or export. A record that is wrong does not: it goes to the file of refused records.

use catalog::CatalogError;
use inventory::error::StockError;

/// Why it stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// The file is no CSV.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The head names columns that nobody knows, or lacks one.
    #[error("the head of the file: {0}")]
    Head(String),
    /// There is no warehouse to put stock in.
    #[error("the shop has no warehouse to put stock in")]
    NoWarehouse,
    /// The same file is imported twice at once.
    #[error("another import of this file is under way")]
    UnderWay,
    /// The catalogue refused what the checks had passed: somebody else wrote at the same time.
    #[error("record {record}: {source}; import the file again to go on")]
    Refused {
        /// The record.
        record: u64,
        /// What the catalogue said.
        source: CatalogError,
    },
    /// Stock could not be counted in.
    #[error(transparent)]
    Stock(#[from] StockError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}
