//! Shapes in which promotions travel between server and browser.

use kernel::{Money, PromotionId, Timestamp};
use serde::{Deserialize, Serialize};

/// A promotion as it is typed: amounts in major units such as `12.50`, instants as the shop's clocks show them
/// (`2026-11-21T09:00`); what is empty is not asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PromotionForm {
    /// Id of the promotion; empty for a new one.
    pub id: String,
    /// Its name, as buyers see it.
    pub name: String,
    /// `percentage`, `amount`, `fixed_price`, `buy_get`, `bundle`, `free_shipping` or `gift`.
    pub kind: String,
    /// ISO 4217 code of its amounts; empty for the shop's own.
    pub currency: String,
    /// Percent off.
    pub percent: String,
    /// Amount off, the fixed price of a piece, or the price of a bundle.
    pub amount: String,
    /// At most so much off.
    pub cap: String,
    /// Pieces at their price.
    pub buy: String,
    /// Pieces that cost less.
    pub get: String,
    /// What belongs to a bundle: a line for each product, its handle and the number of pieces.
    pub bundle: String,
    /// What is added for nothing: a stock keeping unit.
    pub gift: String,
    /// Pieces of it.
    pub gift_quantity: String,
    /// Handles of products, one a line.
    pub products: String,
    /// Handles of categories, one a line.
    pub categories: String,
    /// Handles of collections, one a line.
    pub collections: String,
    /// Names of brands, one a line.
    pub brands: String,
    /// The goods cost at least so much.
    pub minimum_subtotal: String,
    /// At least so many pieces.
    pub minimum_quantity: String,
    /// `everybody`, `signed_in` or `first_order`.
    pub audience: String,
    /// Groups of customers, kept as they are.
    pub groups: Vec<String>,
    /// Codes of markets.
    pub markets: Vec<String>,
    /// Countries of delivery, with commas between them.
    pub countries: String,
    /// Days of the week: 1 is Monday.
    pub weekdays: Vec<u32>,
    /// From this time of the day, such as `18:00`.
    pub from_hour: String,
    /// Until this time of the day.
    pub until_hour: String,
    /// From then on.
    pub starts_at: String,
    /// Until then.
    pub ends_at: String,
    /// Whether it asks for a code.
    pub needs_code: bool,
    /// Group within which promotions exclude each other; empty for one that stands alone.
    pub group: String,
    /// Higher ones are applied first.
    pub priority: String,
    /// Orders that may use it.
    pub usage_limit: String,
    /// Orders of one customer that may use it.
    pub customer_limit: String,
    /// What it may take off in all.
    pub budget: String,
}

/// A promotion in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromotionLine {
    /// Its id.
    pub id: PromotionId,
    /// Its name.
    pub name: String,
    /// `draft`, `running` or `stopped`.
    pub state: String,
    /// Orders that use it.
    pub uses: i64,
    /// What they got off, an amount for each currency.
    pub given: Vec<Money>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
}

/// A page of promotions, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromotionsPage {
    /// The promotions.
    pub items: Vec<PromotionLine>,
    /// Cursor of the older ones.
    pub next: Option<String>,
}

/// A promotion with its codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromotionPage {
    /// What it has come to; `None` for a new one.
    pub line: Option<PromotionLine>,
    /// What was typed.
    pub form: PromotionForm,
    /// Its codes, newest first; at most a hundred.
    pub codes: Vec<CodeLine>,
    /// The markets of the shop.
    pub markets: Vec<MarketLine>,
    /// The currencies that amounts may have, the shop's own first.
    pub currencies: Vec<String>,
}

/// A market to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Goods that fit what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodsLine {
    /// The word that forms take.
    pub handle: String,
    /// Its name.
    pub name: String,
}

/// What a cart would pay with a promotion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialView {
    /// The cart, line by line.
    pub lines: Vec<TrialLine>,
    /// What is taken off, by the promotions that hold.
    pub taken: Vec<TakenOff>,
    /// Before promotions.
    pub subtotal: Money,
    /// After them; shipping is left out.
    pub total: Money,
    /// Why the promotion does not hold; `None` when it does.
    pub refusal: Option<TrialRefusal>,
    /// Stock keeping units that the shop has not.
    pub unknown: Vec<String>,
}

/// A line of a cart that is tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialLine {
    /// Product and variant.
    pub title: String,
    /// Pieces.
    pub quantity: i32,
    /// Price of all pieces.
    pub total: Money,
    /// Taken off it.
    pub off: Money,
    /// Whether it can be bought as it stands: what can not gets nothing.
    pub is_for_sale: bool,
    /// Whether it is a gift.
    pub is_gift: bool,
}

/// What one promotion takes off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOff {
    /// Its name.
    pub name: String,
    /// Taken off the goods.
    pub amount: Money,
}

/// Why a promotion does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialRefusal {
    /// A stable word for the reason.
    pub code: String,
    /// What is missing, as an amount.
    pub amount: Option<Money>,
    /// What is missing, as pieces.
    pub pieces: Option<u32>,
}

/// A code of a promotion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeLine {
    /// The code.
    pub code: String,
    /// Orders that use it.
    pub used: i64,
    /// Orders that may use it; `None` for as many as the promotion allows.
    pub limit: Option<i32>,
}
