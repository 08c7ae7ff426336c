//! Where an order goes: what was typed on the delivery step, checked.

use international::{Address, AddressInput};
use kernel::{ChannelId, FieldProblem};
use orders::queries::{Cart, CheckoutDraft, checkout_draft};
use sqlx::PgConnection;

use super::error::CheckoutError;

/// To whom and where, and how.
pub(super) struct Delivery {
    pub(super) email: String,
    pub(super) address: Address,
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
    let (email, address) = check_delivery(&draft).map_err(CheckoutError::Delivery)?;
    Ok(Delivery {
        email,
        address,
        method: draft.shipping_method,
    })
}

/// Checks what was typed on the delivery step.
pub(super) fn check_delivery(
    draft: &CheckoutDraft<AddressInput>,
) -> Result<(String, Address), Vec<FieldProblem>> {
    match (kernel::email::check(&draft.email), draft.address.check()) {
        (Ok(email), Ok(address)) => Ok((email, address)),
        (email, address) => {
            let mut problems: Vec<_> = email.err().into_iter().collect();
            problems.extend(address.err().unwrap_or_default());
            Err(problems)
        }
    }
}
