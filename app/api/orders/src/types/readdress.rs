//! The form by which an order that was not picked yet goes to another address.

use serde::{Deserialize, Serialize};

use super::checkout::AddressForm;

/// What the page with the form is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaddressView {
    /// Number of the order.
    pub number: String,
    /// What was typed at a failed attempt without JavaScript, else where the order goes.
    pub form: AddressForm,
    /// ISO codes of the countries that the shop sends to.
    pub countries: Vec<String>,
    /// Whether the order may still go elsewhere.
    pub is_open: bool,
}
