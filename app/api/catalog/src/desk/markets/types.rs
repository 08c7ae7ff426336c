//! Shapes in which markets travel to those who write them.

use kernel::Money;
use serde::{Deserialize, Serialize};

/// All markets of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketsPage {
    /// The default one first, archived ones last.
    pub items: Vec<MarketLine>,
}

/// A market in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketLine {
    /// Short name.
    pub code: String,
    /// Name shown to shoppers.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// ISO 3166-1 alpha-2 codes.
    pub countries: Vec<String>,
    /// Whether it is what a visitor gets who chose none.
    pub is_default: bool,
    /// Whether it is offered no more.
    pub archived: bool,
}

/// A market as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MarketForm {
    /// Whether there is none with this code yet.
    pub is_new: bool,
    /// Short name.
    pub code: String,
    /// Name shown to shoppers.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// ISO 3166-1 alpha-2 codes with commas between them.
    pub countries: String,
    /// `none`, `nearest` or `charm`.
    pub rounding: String,
    /// How far two rounded prices are apart, in major units.
    pub step: String,
    /// How a rounded price ends, in major units; for `charm`.
    pub ending: String,
    /// Place among the markets, smallest first.
    pub position: String,
}

/// A market with what can be done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketView {
    /// As it is stored; `None` for a new one.
    pub line: Option<MarketLine>,
    /// What was typed, or what is stored.
    pub form: MarketForm,
    /// Whether who asks may change it.
    pub may_write: bool,
    /// Amounts before and after the form's rounding; none where it is no rule.
    pub examples: Vec<(Money, Money)>,
}
