//! What a person keeps for the next purchase: addresses to choose from, and cards.
//!
//! Deliberately not here: card numbers; they never come back from the server.

use serde::{Deserialize, Serialize};

/// An address of the book, to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedChoice {
    /// What the form sends.
    pub id: String,
    /// What the person calls it; may be empty.
    pub label: String,
    /// Lines as they are written on the parcel, without the country.
    pub lines: Vec<String>,
    /// ISO country.
    pub country: String,
    /// Whether it is the one in the form, or the first choice while nothing is typed.
    pub chosen: bool,
}

/// A saved card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardLine {
    /// What the functions on cards want.
    pub id: String,
    /// Stored word of the scheme, e.g. `visa`.
    pub brand: String,
    /// Last four digits.
    pub last4: String,
    /// Month and year, e.g. `08/2029`.
    pub expiry: String,
    /// Whether it is void by now.
    pub expired: bool,
    /// Whether it is still good, and void before the end of next month.
    pub expires_soon: bool,
    /// Whether it is offered first.
    pub is_default: bool,
}
