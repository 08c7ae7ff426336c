//! Markets: where a channel sells in one currency.
//!
//! A market's countries say for whom it is meant; they are no rule about where parcels go.

use kernel::{Currency, MarketId, Rounding};

/// A market of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Market {
    /// The market.
    pub id: MarketId,
    /// Short name, unique in the channel; what the visitor's browser keeps.
    pub code: String,
    /// Name shown to shoppers.
    pub name: String,
    /// What is paid in it.
    pub currency: Currency,
    /// ISO 3166-1 alpha-2 codes of the countries it is meant for.
    pub countries: Vec<String>,
    /// How amounts that were converted into its currency are rounded.
    pub rounding: Rounding,
    /// Whether it is what a visitor gets who chose none; its currency is the channel's.
    pub is_default: bool,
}
