//! What is looked for, within its limits.

use kernel::{Cursor, MarketId};

/// Longest text looked for, in letters; the rest is not read.
pub const MAX_TEXT: usize = 120;
/// Most words looked for; the rest is not read.
pub const MAX_WORDS: usize = 8;
/// Most choices of one facet; the rest is not read.
pub const MAX_CHOICES: usize = 40;

/// The order of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best match first; without words, the merchant's own order.
    #[default]
    Relevance,
    /// Newest first.
    Newest,
    /// Cheapest first.
    PriceAscending,
    /// Dearest first.
    PriceDescending,
    /// Best rated first.
    Rating,
}

impl Sort {
    /// Reads the word used in addresses; anything unknown is the default.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "newest" => Self::Newest,
            "price" => Self::PriceAscending,
            "-price" => Self::PriceDescending,
            "rating" => Self::Rating,
            _ => Self::Relevance,
        }
    }

    /// The word in cursors.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Relevance => "r",
            Self::Newest => "n",
            Self::PriceAscending => "pa",
            Self::PriceDescending => "pd",
            Self::Rating => "s",
        }
    }
}

/// What narrows the result. Within a facet any choice will do, between facets all must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Slug of a category; what stands in categories below it counts too.
    pub category: Option<String>,
    /// Makers.
    pub brands: Vec<String>,
    /// Lowest price, in minor units.
    pub price_from: Option<i64>,
    /// Highest price, in minor units.
    pub price_to: Option<i64>,
    /// Fewest stars.
    pub stars: Option<u8>,
    /// Only what can be had.
    pub available: bool,
    /// Name and value of options, e.g. `Colour` and `Sand`.
    pub options: Vec<(String, String)>,
}

/// What somebody looks for.
#[derive(Debug, Clone)]
pub struct SearchRequest {
    /// Where prices are from; what has none there is not found.
    pub market: MarketId,
    /// Words; empty: everything.
    pub text: String,
    /// What narrows it.
    pub filters: Filters,
    /// In which order.
    pub sort: Sort,
    /// Behind which result to go on.
    pub after: Option<Cursor>,
    /// How many results.
    pub limit: usize,
}

impl SearchRequest {
    /// Everything in a market, 24 at a time.
    #[must_use]
    pub fn everything(market: MarketId) -> Self {
        Self {
            market,
            text: String::new(),
            filters: Filters::default(),
            sort: Sort::default(),
            after: None,
            limit: 24,
        }
    }
}
