//! Shapes in which price lists travel to those who write them.

use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};

/// An instant, and how far the shop's clocks are ahead of UTC then, in minutes.
pub type ShopTime = (Timestamp, i32);

/// A page of price lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceListsPage {
    /// By code.
    pub items: Vec<ListLine>,
    /// Cursor of the next ones.
    pub next: Option<String>,
}

/// A price list in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLine {
    /// Its id.
    pub id: String,
    /// Name for the merchant.
    pub name: String,
    /// `flash`, `campaign` or `price_list`.
    pub kind: String,
    /// `draft`, `published` or `archived`.
    pub status: String,
    /// ISO 4217 code.
    pub currency: String,
    /// From when on.
    pub starts_at: Option<ShopTime>,
    /// Until when.
    pub ends_at: Option<ShopTime>,
    /// How many prices it has.
    pub prices: i64,
}

/// A price list as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListForm {
    /// Id; empty for a new one.
    pub id: String,
    /// Short name.
    pub code: String,
    /// Name for the merchant.
    pub name: String,
    /// `flash`, `campaign` or `price_list`.
    pub kind: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Code of the market it is for alone; empty: for any in its currency.
    pub market: String,
    /// ISO countries with commas between them; empty: any.
    pub countries: String,
    /// Among lists of its kind the higher one counts.
    pub priority: String,
    /// In the shop's time, as `2026-12-24T18:00`; may be empty.
    pub starts: String,
    /// The same.
    pub ends: String,
    /// `draft`, `published` or `archived`.
    pub status: String,
}

/// A price list with its prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListView {
    /// What was typed, or what is stored.
    pub form: ListForm,
    /// Codes and names of the markets.
    pub markets: Vec<(String, String)>,
    /// Prices by stock keeping unit.
    pub prices: Vec<PriceLine>,
    /// Cursor of the next ones.
    pub next: Option<String>,
    /// Whether who asks may change it.
    pub may_write: bool,
}

/// A price of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceLine {
    /// Its id.
    pub id: String,
    /// Stock keeping unit.
    pub sku: String,
    /// Product and version.
    pub title: String,
    /// How much.
    pub amount: Money,
    /// The price before that is claimed.
    pub compare_at: Option<Money>,
    /// From when on; `None`: as the list.
    pub starts_at: Option<ShopTime>,
    /// Until when; `None`: as the list.
    pub ends_at: Option<ShopTime>,
}
