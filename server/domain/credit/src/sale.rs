//! Gift cards as goods: what a buyer wishes for one, and what an order has of them.

use chrono::NaiveDate;
use kernel::{Money, OrderId, Timestamp, VariantId};
use uuid::Uuid;

/// The source of cards that were sold.
pub const SALE: &str = "sale";

/// Most characters of a message to the recipient.
pub const MAX_MESSAGE: usize = 300;
/// Most characters of the recipient's name.
pub const MAX_NAME: usize = 60;

/// For whom a gift card in a cart is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GiftWish {
    /// The recipient's name; may be empty.
    pub name: String,
    /// Where the code goes; to the buyer when it is empty.
    pub email: String,
    /// A few words for the letter; may be empty.
    pub message: String,
    /// The day of delivery by the shop's calendar; at once when it is none.
    pub deliver_on: Option<NaiveDate>,
}

/// A line of an order that is gift cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoldLine {
    /// Its place in the order.
    pub position: i32,
    /// What was bought.
    pub variant: VariantId,
    /// How many.
    pub cards: i32,
    /// What each is worth, and cost.
    pub unit: Money,
}

/// What became of a line of an order that is gift cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldCards {
    /// The line's place in the order.
    pub position: i32,
    /// How many.
    pub cards: i32,
    /// What each is worth.
    pub unit: Money,
    /// The recipient's name; may be empty.
    pub name: String,
    /// Where the codes go.
    pub email: String,
    /// A few words for the letter.
    pub message: String,
    /// When they are sent.
    pub deliver_at: Timestamp,
    /// When they were sent.
    pub sent_at: Option<Timestamp>,
    /// When they were taken back.
    pub voided_at: Option<Timestamp>,
}

/// What tells a card of a sold line from all others: with the source and the order, its ordinal.
#[must_use]
pub(crate) const fn ordinal(position: i32, number: i32) -> i32 {
    position * 100 + number
}

/// The line that a card of this ordinal belongs to.
pub(crate) const fn position_of(ordinal: i32) -> i32 {
    ordinal / 100
}

/// The reference of cards that an order sold.
pub(crate) const fn reference(order: OrderId) -> Uuid {
    order.0
}
