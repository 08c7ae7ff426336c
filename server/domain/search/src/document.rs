//! What the index knows of a product, in the two texts in which the database keeps it.

use kernel::{MarketId, ProductId};
use serde::{Deserialize, Serialize};

/// A product as the index takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The product.
    pub product: ProductId,
    /// What it is found by.
    pub words: Words,
    /// What it is filtered and sorted by.
    pub facts: Facts,
}

/// What a product is found by. A list of values in the database: their order is part of the stored form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredWords", into = "StoredWords")]
pub struct Words {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// One sentence.
    pub summary: String,
    /// Short points.
    pub highlights: Vec<String>,
    /// Everything else that is said about it.
    pub description: String,
    /// Slug and name of its categories, from the top down to its own.
    pub categories: Vec<(String, String)>,
    /// Choices it offers: name and values.
    pub options: Vec<(String, Vec<String>)>,
    /// Stock keeping units of its variants.
    pub codes: Vec<String>,
}

/// What a product is filtered and sorted by. Stored like [`Words`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredFacts", into = "StoredFacts")]
pub struct Facts {
    /// Place in the merchant's own order, smallest first.
    pub rank: i32,
    /// When it was published, in microseconds of Unix time.
    pub published: i64,
    /// Whether any variant can be had.
    pub available: bool,
    /// Average rating in hundredths of a star; `None` without any.
    pub rating_hundredths: Option<i32>,
    /// Lowest price by market, in minor units; not for sale in others.
    pub prices: Vec<(MarketId, i64)>,
}

#[derive(Serialize, Deserialize)]
struct StoredWords(
    String,
    String,
    String,
    String,
    Vec<String>,
    String,
    Vec<(String, String)>,
    Vec<(String, Vec<String>)>,
    Vec<String>,
);

#[derive(Serialize, Deserialize)]
struct StoredFacts(i32, i64, bool, Option<i32>, Vec<(MarketId, i64)>);

impl From<StoredWords> for Words {
    fn from(stored: StoredWords) -> Self {
        let StoredWords(slug, title, brand, summary, highlights, description, ..) = stored;
        let StoredWords(.., categories, options, codes) = stored;
        Self {
            slug,
            title,
            brand,
            summary,
            highlights,
            description,
            categories,
            options,
            codes,
        }
    }
}

impl From<Words> for StoredWords {
    fn from(words: Words) -> Self {
        Self(
            words.slug,
            words.title,
            words.brand,
            words.summary,
            words.highlights,
            words.description,
            words.categories,
            words.options,
            words.codes,
        )
    }
}

impl From<StoredFacts> for Facts {
    fn from(stored: StoredFacts) -> Self {
        let StoredFacts(rank, published, available, rating_hundredths, prices) = stored;
        Self {
            rank,
            published,
            available,
            rating_hundredths,
            prices,
        }
    }
}

impl From<Facts> for StoredFacts {
    fn from(facts: Facts) -> Self {
        Self(
            facts.rank,
            facts.published,
            facts.available,
            facts.rating_hundredths,
            facts.prices,
        )
    }
}
