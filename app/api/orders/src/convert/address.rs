//! Addresses between forms and the domain.

use international::{Address, AddressInput};

use crate::types::{AddressForm, AddressView};

/// The address of the form, with anything wrong.
pub(crate) fn typed(form: &AddressForm) -> AddressInput {
    form.address.clone().into()
}

pub(crate) fn form(email: &str, address: &AddressInput) -> AddressForm {
    AddressForm {
        email: email.to_owned(),
        address: address.clone().into(),
        tax_id: String::new(),
    }
}

/// As its buyer sees it.
pub(super) fn view(address: &Address) -> AddressView {
    AddressView {
        lines: address.lines(),
        country: address.country.clone(),
    }
}
