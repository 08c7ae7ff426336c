//! The markets of a shop, to choose from.
//!
//! Deliberately not here: prices in them.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The markets of a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketsView {
    /// Code of the one that the visitor looks at.
    pub current: String,
    /// All of them, the default one first.
    pub choices: Vec<MarketChoice>,
    /// Where prices were converted: by what rates.
    pub rates: Option<RatesNote>,
}

/// A market that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketChoice {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// Of what day exchange rates are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatesNote {
    /// The day; the last of the month for averages.
    pub on: Timestamp,
    /// Whether they are averages of a month, because none of a day are known.
    pub is_average: bool,
}
