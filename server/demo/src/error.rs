//! What stops a seed. A picture that is missing or damaged does not: the report tells of it.

use std::num::TryFromIntError;

/// Why seeding stopped.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The embedded catalogue is not what it should be.
    #[error("the demo catalogue can not be read: {0}")]
    Catalogue(#[from] serde_json::Error),
    /// A product names a category that the catalogue has not.
    #[error("the demo catalogue has no category {0:?}")]
    UnknownCategory(String),
    /// A text names a speaker that the demo has not.
    #[error("the demo has no buyer {0:?}")]
    UnknownBuyer(String),
    /// The demo is translated into a language whose formats nobody knows.
    #[error("the demo's texts are in an unknown language {0:?}")]
    UnknownLanguage(String),
    /// What the demo's buyers say is refused by the rules of reviews.
    #[error("the demo's reviews: {0}")]
    Voices(#[from] reviews::ReviewsError),
    /// The currency table lacks the demo's currency.
    #[error(transparent)]
    Currency(#[from] kernel::currency::CurrencyError),
    /// Something of the demo catalogue is refused by the catalogue's rules.
    #[error("the demo catalogue: {0}")]
    Refused(#[from] catalog::CatalogError),
    /// A text of the demo is refused by the rules of texts.
    #[error("the demo's texts: {0}")]
    Text(#[from] content::ContentError),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The demo's programme is refused by the rules of programmes.
    #[error("the demo's programme: {0}")]
    Programme(#[from] ::loyalty::LoyaltyError),
    /// A price of the demo is refused by the rules of prices.
    #[error("the demo's prices: {0}")]
    Price(#[from] pricing::PricingError),
    /// A promotion of the demo is refused by the rules of promotions.
    #[error("the demo's promotions: {0}")]
    Promotion(#[from] promotions::PromotionError),
    /// A show of the demo is refused by the rules of shows.
    #[error("the demo's shows: {0}")]
    Show(#[from] live::LiveError),
    /// The first stock could not be counted in.
    #[error(transparent)]
    Stock(#[from] inventory::error::StockError),
    /// A picture could not be stored.
    #[error(transparent)]
    Storage(#[from] files::StorageError),
    /// A number does not fit its column.
    #[error("a number is too large: {0}")]
    Number(#[from] TryFromIntError),
}
