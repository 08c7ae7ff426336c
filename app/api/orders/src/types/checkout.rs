//! Where a checkout stands: what was typed, ways to send the parcel, credit to pay with.
//!
//! Deliberately not here: how an address is checked; the domain does.

use kernel::{FieldProblem, Money, Timestamp};
use serde::{Deserialize, Serialize};

use super::cart::CartPage;
use super::saved::SavedChoice;
use super::totals::TotalsView;

/// Where a checkout stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutPage {
    /// The cart.
    pub cart: CartPage,
    /// What was typed.
    pub form: AddressForm,
    /// ISO countries that the shop ships to.
    pub countries: Vec<String>,
    /// What is wrong with it; empty when the address is complete.
    pub problems: Vec<FieldProblem>,
    /// What looks wrong but may be right, once the address is complete.
    pub doubts: Vec<FieldProblem>,
    /// The address book, for who is signed in; `None` for guests.
    pub book: Option<Vec<SavedChoice>>,
    /// Ways to send the cart; empty until the address is complete, or when nothing can be sent there.
    pub options: Vec<DeliveryOption>,
    /// Code of the chosen one; empty when none is.
    pub chosen: String,
    /// Sums, once an option is chosen.
    pub totals: Option<TotalsView>,
    /// Gift cards and store credit.
    pub credit: CreditView,
    /// Into which form a card is typed.
    pub card_form: crate::CardFormView,
}

/// The delivery form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// E-mail address.
    pub email: String,
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
    /// State code.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO country.
    pub country: String,
    /// Telephone.
    pub phone: String,
    /// The number by which an authority knows the buyer's business.
    pub tax_id: String,
}

/// One way to send a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryOption {
    /// Stable code.
    pub code: String,
    /// Name.
    pub name: String,
    /// What it costs.
    pub price: Money,
    /// First day of the promise, midnight UTC.
    pub from: Timestamp,
    /// Last day of the promise, midnight UTC.
    pub until: Timestamp,
}

/// The credit that a cart can pay with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditView {
    /// Gift cards that were typed.
    pub cards: Vec<CartGiftCard>,
    /// The store credit of who is signed in; `None` where there is none.
    pub store_credit: Option<Money>,
    /// Whether it shall be used.
    pub uses_store_credit: bool,
}

/// A gift card of a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartGiftCard {
    /// What the form sends.
    pub id: String,
    /// The last characters of its code.
    pub last_four: String,
    /// What it can pay at most; nothing when it was spent or has expired meanwhile.
    pub balance: Money,
}
