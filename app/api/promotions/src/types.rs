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
    /// `percentage`, `amount`, `fixed_price`, `buy_get` or `free_shipping`.
    pub kind: String,
    /// Percent off.
    pub percent: String,
    /// Amount off, or the fixed price of a piece.
    pub amount: String,
    /// At most so much off.
    pub cap: String,
    /// Pieces at their price.
    pub buy: String,
    /// Pieces that cost less.
    pub get: String,
    /// Brands, with commas between them.
    pub brands: String,
    /// The goods cost at least so much.
    pub minimum_subtotal: String,
    /// At least so many pieces.
    pub minimum_quantity: String,
    /// `everybody`, `signed_in` or `first_order`.
    pub audience: String,
    /// Countries of delivery, with commas between them.
    pub countries: String,
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
