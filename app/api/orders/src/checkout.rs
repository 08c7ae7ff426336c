//! The steps of the checkout.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{AddressForm, CheckoutPage};

#[cfg(feature = "ssr")]
use {
    crate::{CART_COOKIE, convert},
    api_kit::{channel, cookie, fail, keep_private, open_to_all, redirect, respond, service},
    flows::Checkout,
    flows::checkout::{CardInput, CheckoutError},
    international::AddressInput,
    orders::OrderError,
};

/// Where the checkout stands; `None` when there is nothing in the cart.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn view_checkout() -> Result<Option<CheckoutPage>, ApiError> {
    open_to_all();
    keep_private();
    let (checkout, channel) = (service::<Checkout>()?, channel()?);
    let Some(secret) = cookie(CART_COOKIE) else {
        return Ok(None);
    };
    match checkout.state(&channel, &secret).await {
        Ok(state) => Ok(Some(convert::checkout(state))),
        Err(CheckoutError::Order(OrderError::NoCart | OrderError::EmptyCart)) => Ok(None),
        Err(error) => Err(fail(error)),
    }
}

/// Keeps contact and address, and goes on to the delivery step when they are complete.
///
/// # Errors
/// `checkout.delivery` with the bad fields; what was typed is kept all the same.
#[server]
pub async fn save_delivery(form: AddressForm) -> Result<(), ApiError> {
    open_to_all();
    let (checkout, channel, secret) = (service::<Checkout>()?, channel()?, cart_secret());
    let address = AddressInput {
        name: form.name,
        line1: form.line1,
        line2: form.line2,
        city: form.city,
        region: form.region,
        postcode: form.postcode,
        country: form.country,
        phone: form.phone,
    };
    let saved = checkout
        .save_delivery(&channel, &secret, &form.email, &address)
        .await;
    respond(saved, "/checkout")?;
    redirect("/checkout/delivery");
    Ok(())
}

/// Keeps the chosen shipping method, and goes on to the payment step.
///
/// # Errors
/// `checkout.shipping_method`, `checkout.not_shippable`, `checkout.delivery`.
#[server]
pub async fn choose_shipping(shipping_method: String) -> Result<(), ApiError> {
    open_to_all();
    let (checkout, channel, secret) = (service::<Checkout>()?, channel()?, cart_secret());
    let chosen = checkout
        .choose_shipping(&channel, &secret, &shipping_method)
        .await;
    respond(chosen, "/checkout/delivery")?;
    redirect("/checkout/payment");
    Ok(())
}

/// Pays and goes to the order's page. `total_minor` is the total on the button.
///
/// # Errors
/// `payments.card` with the bad fields, `payments.declined`, `payments.no_answer`, `checkout.total_changed`,
/// `checkout.unavailable`, `inventory.out_of_stock`, and those of the earlier steps.
#[server]
pub async fn buy(
    number: String,
    expiry: String,
    security_code: String,
    total_minor: i64,
) -> Result<(), ApiError> {
    open_to_all();
    let (checkout, channel, secret) = (service::<Checkout>()?, channel()?, cart_secret());
    let card = CardInput {
        number,
        expiry,
        security_code,
    };
    let bought = checkout.buy(&channel, &secret, &card, total_minor).await;
    let receipt = respond(bought, "/checkout/payment")?;
    redirect(&format!("/orders/{}", receipt.token));
    Ok(())
}

/// The cart's secret; empty (which belongs to no cart) without a cookie.
#[cfg(feature = "ssr")]
fn cart_secret() -> String {
    cookie(CART_COOKIE).unwrap_or_default()
}
