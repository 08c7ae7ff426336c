//! Where an order goes: what was typed on the delivery step, checked.

use international::{Address, AddressInput, NoTaxId, TaxId};
use kernel::{ChannelId, FieldProblem};
use orders::queries::{Cart, CheckoutDraft, checkout_draft};
use sqlx::PgConnection;

use super::error::CheckoutError;

/// To whom and where, and how.
pub(super) struct Delivery {
    pub(super) email: String,
    pub(super) address: Address,
    /// The number of the business that buys.
    pub(super) tax_id: Option<TaxId>,
    /// The code of the shipping method.
    pub(super) method: String,
}

/// What was typed on the delivery step of the cart's checkout.
///
/// # Errors
/// [`CheckoutError::Delivery`] with every field that is wrong.
pub(super) async fn delivery_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: &Cart,
) -> Result<Delivery, CheckoutError> {
    let draft: CheckoutDraft<AddressInput> = checkout_draft(connection, channel, cart.id).await?;
    let checked = check_delivery(&draft).map_err(CheckoutError::Delivery)?;
    Ok(Delivery {
        email: checked.email,
        address: checked.address,
        tax_id: checked.tax_id,
        method: draft.shipping_method,
    })
}

/// What was typed, and is right.
pub(super) struct Checked {
    pub(super) email: String,
    pub(super) address: Address,
    pub(super) tax_id: Option<TaxId>,
}

/// Checks what was typed on the delivery step.
pub(super) fn check_delivery(
    draft: &CheckoutDraft<AddressInput>,
) -> Result<Checked, Vec<FieldProblem>> {
    let country = draft.address.country.trim().to_uppercase();
    let tax_id = TaxId::parse(&draft.tax_id, &country);
    match (
        kernel::email::check(&draft.email),
        draft.address.check(),
        tax_id,
    ) {
        (Ok(email), Ok(address), Ok(tax_id)) => Ok(Checked {
            email,
            address,
            tax_id,
        }),
        (email, address, tax_id) => {
            let mut problems: Vec<_> = email.err().into_iter().collect();
            problems.extend(address.err().unwrap_or_default());
            let tax_id = tax_id.err().map(NoTaxId::code);
            problems.extend(tax_id.map(|code| FieldProblem::new("tax_id", code)));
            Err(problems)
        }
    }
}
