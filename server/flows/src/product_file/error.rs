//! What stops an import or export. A record that is wrong does not: it goes to the file of refused records.

use catalog::CatalogError;
use files::StorageError;
use pricing::PricingError;

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
    #[error("record {record} or one soon behind it: {source}; import the file again to go on")]
    Refused {
        /// The first record that was written together with it.
        record: u64,
        /// What the catalogue said.
        source: CatalogError,
    },
    /// Costs could not be noted.
    #[error(transparent)]
    Prices(#[from] PricingError),
    /// Pictures can not be kept.
    #[error("the files of a picture: {0}")]
    Media(#[from] StorageError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}
