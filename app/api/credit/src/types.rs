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
    /// What was said about it; may be empty.
    pub note: String,
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

/// The products that are gift cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardProducts {
    /// By name.
    pub items: Vec<CardProduct>,
    /// The slug that was typed at a failed attempt without JavaScript.
    pub typed: String,
    /// Whether who asks may change it.
    pub may_write: bool,
}

/// A product that is a gift card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardProduct {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// Whether it is on sale now.
    pub is_published: bool,
}

/// The desk for store credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditDeskPage {
    /// Who was looked for; `None` for nobody of the shop.
    pub person: Option<PersonCredit>,
    /// What was typed at a failed attempt, else an empty form with a key of its own.
    pub form: CreditAdjustForm,
    /// The most that who asks may give or take at once; `None` for as much as anybody may.
    pub limit: Option<Money>,
    /// ISO 4217 code of what is given.
    pub currency: String,
    /// Whether who asks may change anything.
    pub may_write: bool,
}

/// What a person has, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCredit {
    /// What can be spent, by currency.
    pub balances: Vec<Money>,
    /// What changed it, the newest first.
    pub entries: Vec<CardEntry>,
}

/// The form that gives or takes store credit, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CreditAdjustForm {
    /// Whose credit.
    pub email: String,
    /// In major units, with a minus to take.
    pub amount: String,
    /// Why.
    pub reason: String,
    /// The last day of what is given, `2026-12-24`; empty for credit that lasts.
    pub expires_on: String,
    /// Makes it count once.
    pub key: String,
}
