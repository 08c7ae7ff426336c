//! An address as it is typed: one shape for every form and for the rules that check it.
//!
//! Deliberately not here: whether it can be right, which `international` decides.

use serde::{Deserialize, Serialize};

/// An address as somebody typed it: anything may be wrong. Forms send it flattened among their other fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedAddress {
    /// Full name.
    pub name: String,
    /// Company.
    pub company: String,
    /// Street and number.
    pub line1: String,
    /// Flat, unit.
    pub line2: String,
    /// Suburb, town or city.
    pub city: String,
    /// State or province code.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Telephone.
    pub phone: String,
}
