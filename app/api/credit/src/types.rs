//! Shapes in which gift cards travel between server and browser.

use api_identity::LocalTime;
use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};

/// A page of the list, with what the form to issue one needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftCardsPage {
    /// The cards, newest first.
    pub items: Vec<GiftCardLine>,
    /// What the address of the older ones says.
    pub next: Option<String>,
    /// Currencies that the shop sells in.
    pub currencies: Vec<String>,
    /// What was typed at a failed attempt without JavaScript.
    pub form: GiftCardForm,
    /// Whether who asks may issue one.
    pub may_write: bool,
}

/// A gift card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftCardLine {
    /// Its id.
    pub id: String,
    /// The last characters of its code.
    pub last_four: String,
    /// What it was issued with.
    pub initial: Money,
    /// What can be spent of it.
    pub balance: Money,
    /// To whom its code was sent; may be empty.
    pub email: String,
    /// `active`, `used_up`, `expired` or `blocked`.
    pub state: String,
    /// When it was issued.
    pub created_at: LocalTime,
}

/// A gift card with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftCardPage {
    /// The card.
    pub line: GiftCardLine,
    /// For those who run the shop.
    pub note: String,
    /// The last day on which it is good, midnight UTC.
    pub last_day: Option<Timestamp>,
    /// What happened to it, newest first.
    pub entries: Vec<CardEntry>,
    /// Whether who asks may change it.
    pub may_write: bool,
}

/// A change of a card's balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardEntry {
    /// `issue`, `reserve`, `release` or `expire`.
    pub kind: String,
    /// Signed.
    pub amount: Money,
    /// After it.
    pub balance: Money,
    /// When.
    pub at: LocalTime,
}

/// The form that issues a card, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GiftCardForm {
    /// Amount in major units.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// To whom the code is sent.
    pub email: String,
    /// The last day, `YYYY-MM-DD`; empty for none.
    pub expires_on: String,
    /// For those who run the shop.
    pub note: String,
    /// Made by the browser, so that a double click counts once; empty without JavaScript.
    pub key: String,
}

/// A code that was just made: shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreshCard {
    /// In groups of four.
    pub code: String,
    /// To whom it was sent.
    pub email: String,
}
