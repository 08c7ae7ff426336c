//! Gift cards as goods: for whom one in the cart is, and what became of those of an order.

use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};

/// The form that says for whom a gift card is, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GiftWishForm {
    /// The recipient's name.
    pub name: String,
    /// The recipient's address; the buyer's when it is empty.
    pub email: String,
    /// A few words.
    pub message: String,
    /// The day of delivery, `2026-12-24`; at once when it is empty.
    pub deliver_on: String,
    /// Whether it was refused as it stands.
    pub failed: bool,
}

/// Gift cards of an order, as its buyer sees them. Never their codes: those are in the letter alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldCardsView {
    /// How many.
    pub cards: i32,
    /// What each is worth.
    pub unit: Money,
    /// Who gets them; may be empty.
    pub name: String,
    /// Where the codes go.
    pub email: String,
    /// The day on which they are sent, midnight UTC.
    pub deliver_on: Timestamp,
    /// What became of them.
    pub state: SoldCardsState,
}

/// What became of gift cards that were bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SoldCardsState {
    /// They wait for their day, or for the money.
    Waiting,
    /// The letter with the code has left, on this day, midnight UTC.
    Sent(Timestamp),
    /// They were taken back with a refund.
    Void,
}
