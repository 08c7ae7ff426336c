//! An order again, at once: its goods, its address and its way of sending, up to the press that pays.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::beside,
    api_identity::person_for_form,
    api_kit::{channel, market, path_below, redirect, respond, service},
    flows::checkout::{Again, Checkout},
};

/// Puts exactly what was bought with an order of who asks into a cart beside their own, fills in the checkout as it was for
/// that order, and leads to the page where everything is looked over and paid. `short` is how many products the page said
/// are not to be had as they were bought: where that has changed, or nothing is to be had, it leads to the order's page,
/// which says so.
///
/// # Errors
/// `orders.order`, `identity.signed_out`.
#[server]
pub async fn buy_again(number: String, #[server(default)] short: usize) -> Result<(), ApiError> {
    let me = person_for_form("/account/orders").await?;
    let page = path_below("/account/orders/", &number);
    let (channel, market) = (channel()?, market()?);
    let again = Again {
        person: me.person,
        number: &number,
        told_short: short,
    };
    let checkout = service::<Checkout>()?;
    let opened = checkout.buy_again(&channel, &market, &again).await;
    let Some(secret) = respond(opened, &page)? else {
        redirect(&format!("{page}?done=again_changed"));
        return Ok(());
    };
    beside::begin(&secret);
    redirect("/checkout/payment");
    Ok(())
}
