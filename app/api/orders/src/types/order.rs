//! Orders as their buyers see them, alone and in a list.
//!
//! Deliberately not here: what a shop sees of an order.

use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};

use super::document::DocumentView;
use super::gift_card::SoldCardsView;
use super::parcel::ParcelView;
use super::totals::TotalsView;

/// An order as its buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// Where the confirmation goes.
    pub email: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// Sums.
    pub totals: TotalsView,
    /// Name of the shipping method.
    pub shipping_method: String,
    /// First and last day of the delivery promise, midnight UTC.
    pub delivery: (Timestamp, Timestamp),
    /// Where it goes.
    pub address: AddressView,
    /// Whether it may still go elsewhere: it is paid, and not picked yet.
    pub may_be_readdressed: bool,
    /// With which carrier it went, where one was noted.
    pub parcel: Option<ParcelView>,
    /// How it was paid: scheme and last four digits.
    pub card: Option<(String, String)>,
    /// Whom an unpaid order waits for.
    pub waits: Option<WaitsFor>,
    /// What happened to it, oldest first.
    pub events: Vec<OrderEvent>,
    /// The gift cards that were bought with it.
    pub gift_cards: Vec<SoldCardsView>,
    /// What can be downloaded of it.
    pub documents: Vec<DocumentView>,
}

/// Whom an unpaid order waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitsFor {
    /// The buyer, who is to confirm at the bank.
    Buyer,
    /// The bank, which takes its time.
    Bank,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The promotion that added it for nothing; empty for what was bought.
    pub free_with: String,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub title: String,
    /// Option values; empty when there are none.
    pub variant_title: String,
    /// Address of a small picture.
    pub image: String,
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price: Money,
    /// Price of all pieces.
    pub total: Money,
}

/// A checked postal address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressView {
    /// Lines as they are written on the parcel, without the country.
    pub lines: Vec<String>,
    /// ISO country.
    pub country: String,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEvent {
    /// E.g. `placed`, `paid`, `cancelled`.
    pub kind: String,
    /// When.
    pub at: Timestamp,
}

/// A page of a person's orders, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersPage {
    /// The orders.
    pub items: Vec<OrderBrief>,
    /// Cursor of the older ones.
    pub next: Option<String>,
}

/// An order in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderBrief {
    /// Number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// What was paid, or shall be.
    pub total: Money,
    /// Pieces.
    pub pieces: i64,
    /// Addresses of small pictures of its first lines.
    pub images: Vec<String>,
}

/// What became of ordering the same again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reordered {
    /// Lines of which all pieces are in the cart.
    pub added: usize,
    /// Products of which fewer pieces, or none, are to be had.
    pub short: Vec<String>,
}
