//! An order again, at once: its goods, its address and its way of sending, up to the press that pays.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::cart::find_or_open_with_secret,
    api_identity::person_for_form,
    api_kit::{channel, market, platform, redirect, respond, service},
    flows::checkout::{Again, Checkout},
};

/// Puts what was bought with an order of who asks into the cart, fills in the checkout as it was for that order, and leads
/// to the page where everything is looked over and paid; to the order's own page where nothing of it is to be had. A repeat
/// with the same `key` adds nothing.
///
/// # Errors
/// `orders.too_many_lines`, `orders.order`, `identity.signed_out`.
#[server]
pub async fn buy_again(number: String, #[server(default)] key: String) -> Result<(), ApiError> {
    let me = person_for_form("/account/orders").await?;
    let page = format!("/account/orders/{number}");
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let (cart, secret) = find_or_open_with_secret(&platform, &channel).await?;
    let again = Again {
        person: me.person,
        number: &number,
        cart: (cart.id, &secret),
        key: Some(key.as_str()).filter(|key| !key.is_empty()),
    };
    let outcome = service::<Checkout>()?
        .buy_again(&channel, &market, &again)
        .await;
    let outcome = respond(outcome, &page)?;
    redirect(&match outcome.added {
        0 => format!("{page}?done=reordered&missing={}", outcome.short.len()),
        _ => "/checkout/payment".to_owned(),
    });
    Ok(())
}
