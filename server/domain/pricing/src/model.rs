//! Words of prices.

use kernel::{Currency, MarketId, Timestamp, VariantId};

use crate::resolve::PriceSource;

/// A base price in minor units, with the price before that is to be shown beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BasePrice {
    /// Whose.
    pub variant: VariantId,
    /// The price.
    pub amount_minor: i64,
    /// The price before; `None`: nothing is claimed.
    pub compare_at_minor: Option<i64>,
}

/// What a list is for, which decides its strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// A flash sale: hours.
    Flash,
    /// A campaign: days or weeks.
    Campaign,
    /// Prices of a region or currency.
    PriceList,
}

impl ListKind {
    /// All of them, the strongest first.
    pub const ALL: [Self; 3] = [Self::Flash, Self::Campaign, Self::PriceList];

    /// Reads the stored word.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The word it is stored as; the same as its source's.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.source().code()
    }

    /// The source that prices of such a list have.
    #[must_use]
    pub const fn source(self) -> PriceSource {
        match self {
            Self::Flash => PriceSource::Flash,
            Self::Campaign => PriceSource::Campaign,
            Self::PriceList => PriceSource::PriceList,
        }
    }
}

/// Whether a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListStatus {
    /// Being written.
    Draft,
    /// Counts, in its window.
    Published,
    /// Taken back.
    Archived,
}

impl ListStatus {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Archived];

    /// Reads the stored word.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The word it is stored as.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }
}

/// A price list to be written.
#[derive(Debug, Clone)]
pub struct NewPriceList<'a> {
    /// Short name, unique in the channel.
    pub code: &'a str,
    /// Name for the merchant.
    pub name: &'a str,
    /// What it is for.
    pub kind: ListKind,
    /// What its prices are in. A list that is there keeps its currency.
    pub currency: Currency,
    /// For this market alone.
    pub market: Option<MarketId>,
    /// For markets all of whose countries are among these; empty: for any.
    pub countries: &'a [&'a str],
    /// Among lists of its kind the higher one counts.
    pub priority: i32,
    /// From when on; `None`: always was.
    pub starts_at: Option<Timestamp>,
    /// Until when, that instant not counted; `None`: for good.
    pub ends_at: Option<Timestamp>,
    /// Whether it counts.
    pub status: ListStatus,
}

/// A price in a list.
#[derive(Debug, Clone, Copy)]
pub struct ListPrice {
    /// What costs that.
    pub variant: VariantId,
    /// Minor units of the list's currency.
    pub amount_minor: i64,
    /// The price before that may be shown, if the history allows it.
    pub compare_at_minor: Option<i64>,
    /// From when on; `None`: as the list.
    pub starts_at: Option<Timestamp>,
    /// Until when; `None`: as the list.
    pub ends_at: Option<Timestamp>,
}
