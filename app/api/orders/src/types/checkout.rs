//! Where a checkout stands: what was typed, ways to send the parcel, credit to pay with.
//!
//! Deliberately not here: how an address is checked; the domain does.

use kernel::{FieldProblem, Money, Timestamp};
use postal::TypedAddress;
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
    /// Whether it is an order that is bought again, beside the visitor's own cart.
    pub again: bool,
    /// Into which form a card is typed.
    pub card_form: crate::CardFormView,
}

/// The delivery form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// E-mail address.
    pub email: String,
    /// Where it goes.
    #[serde(flatten)]
    pub address: TypedAddress,
    /// The number by which an authority knows the buyer's business.
    pub tax_id: String,
}

impl From<AddressForm> for TypedAddress {
    fn from(form: AddressForm) -> Self {
        form.address
    }
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

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_sent_among_the_other_fields() {
        let sent = r#"{"email": "ada@shop.test", "name": "Ada", "line2": "", "country": "AU", "tax_id": "", "other": 1}"#;
        let form: AddressForm = serde_json::from_str(sent).unwrap();
        assert_eq!(form.address.name, "Ada");
        assert_eq!(form.address.country, "AU");
        assert_eq!(
            (form.email.as_str(), form.address.city.as_str()),
            ("ada@shop.test", "")
        );
        let again = serde_json::to_value(&form).unwrap();
        assert_eq!(again["line1"], "");
        assert!(again.get("address").is_none());
    }
}
