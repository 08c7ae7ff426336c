//! Accounts of credit, and what orders take from them.

use std::str::FromStr;

use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An account of credit: a gift card, or store credit of a person. No secret: a card's code is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct AccountId(pub Uuid);

impl From<Uuid> for AccountId {
    fn from(value: Uuid) -> Self {
        Self(value)
    }
}

/// Whom credit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccountKind {
    /// Whoever has the code.
    GiftCard,
    /// One person.
    StoreCredit,
}

impl AccountKind {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GiftCard => "gift_card",
            Self::StoreCredit => "store_credit",
        }
    }
}

impl FromStr for AccountKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "gift_card" => Ok(Self::GiftCard),
            "store_credit" => Ok(Self::StoreCredit),
            other => Err(format!("{other} is no kind of credit")),
        }
    }
}

/// Why somebody is given store credit.
#[derive(Debug, Clone, Copy)]
pub struct Grant<'a> {
    /// What gives it, such as `loyalty` or `referral`.
    pub source: &'a str,
    /// Which one: with the source, what makes the grant once only.
    pub reference: Uuid,
    /// When what is left of it is gone; never when `None`.
    pub expires_at: Option<Timestamp>,
}

/// A gift card that shall be issued.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// What it is worth.
    pub amount: Money,
    /// To whom its code is sent; empty when it is handed over otherwise.
    pub email: &'a str,
    /// For those who run the shop.
    pub note: &'a str,
    /// When what is left of it is gone; never when `None`.
    pub expires_at: Option<Timestamp>,
    /// What issues it, such as `staff` or `sale`.
    pub source: &'a str,
    /// Which one: with source and ordinal, what makes the card once only.
    pub reference: Uuid,
    /// The how-manieth for that reference, from 0 on.
    pub ordinal: i32,
}

/// A card that was issued. The code is known here alone, and is not in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Issued {
    /// The card.
    pub id: AccountId,
    /// In groups of four.
    pub code: String,
}

/// Credit that can pay for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The account.
    pub account: AccountId,
    /// Card or store credit.
    pub kind: AccountKind,
    /// The last characters of a card's code; empty for store credit.
    pub last_four: String,
    /// What can be spent.
    pub balance: Money,
    /// When it is gone.
    pub expires_at: Option<Timestamp>,
}

/// What one account pays of an order that is about to be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// From where.
    pub source: Source,
    /// How much; more than nothing.
    pub amount: Money,
}

/// What one account paid of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tender {
    /// From where.
    pub account: AccountId,
    /// Card or store credit.
    pub kind: AccountKind,
    /// The last characters of a card's code; empty for store credit.
    pub last_four: String,
    /// How much.
    pub amount: Money,
    /// What of that went back.
    pub refunded: Money,
    /// `held`, `captured` or `released`.
    pub status: String,
}
