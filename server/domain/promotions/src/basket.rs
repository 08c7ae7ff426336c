//! What rules are applied to: goods, shipping, and who buys when and where.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use kernel::{CategoryId, Currency, Money, ProductId, Timestamp, VariantId};
use uuid::Uuid;

/// Goods and shipping, priced in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basket {
    /// The currency of all amounts.
    pub currency: Currency,
    /// What is bought; each variant once.
    pub lines: Vec<BasketLine>,
    /// What shipping costs; `None` until a way is chosen.
    pub shipping: Option<Money>,
}

/// Pieces of one variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasketLine {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// The product's categories with all above them.
    pub categories: BTreeSet<CategoryId>,
    /// The product's collections.
    pub collections: BTreeSet<Uuid>,
    /// The product's brand; empty when it has none.
    pub brand: String,
    /// Pieces.
    pub quantity: u32,
    /// Price of one piece.
    pub unit_price: Money,
}

/// Who buys when and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Now.
    pub at: Timestamp,
    /// Now, by the shop's clocks.
    pub local: NaiveDateTime,
    /// Code of the market; empty when there is none.
    pub market: String,
    /// Where it goes; `None` until it is known, which refuses nobody yet.
    pub country: Option<String>,
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// Whether it is the buyer's first order; `None` until it is known, which refuses nobody yet.
    pub first_order: Option<bool>,
    /// The groups of customers that the buyer is in.
    pub groups: BTreeSet<String>,
}
