//! Codes of promotions, in the cart.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::{beside::cart_at_checkout, cart::find_or_open},
    api_kit::{channel, database, open_to_all, platform, redirect, respond_keeping, wants_page},
    channels::Channel,
    orders::queries::Cart,
    platform::Platform,
    promotions::commands::{add_cart_code, remove_cart_code},
};

/// The form in which [`add_code`] keeps what was typed.
pub const CODE_FORM: &str = "code";

/// Puts a code into the cart. Whether it is good for anything, the cart says beside it. `at_checkout` says where a form
/// without JavaScript goes back to.
///
/// # Errors
/// `promotions.code` for what can not be a code, `promotions.too_many_codes`.
#[server]
pub async fn add_code(code: String, #[server(default)] at_checkout: bool) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel, page) = (platform()?, channel()?, page_of(at_checkout));
    let cart = cart_of(&platform, &channel, at_checkout).await?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let added = add_cart_code(&mut connection, &platform, channel.id, cart.id, &code).await;
    drop(connection);
    respond_keeping(added, page, CODE_FORM, &[("code", &code)])?;
    if wants_page() {
        redirect(page);
    }
    Ok(())
}

/// Takes a code out of the cart.
///
/// # Errors
/// Internal errors only.
#[server]
pub async fn remove_code(
    code: String,
    #[server(default)] at_checkout: bool,
) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel, page) = (platform()?, channel()?, page_of(at_checkout));
    let cart = cart_of(&platform, &channel, at_checkout).await?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let removed = remove_cart_code(&mut connection, channel.id, cart.id, &code).await;
    drop(connection);
    respond_keeping(removed, page, CODE_FORM, &[])?;
    if wants_page() {
        redirect(page);
    }
    Ok(())
}

/// The cart that the form is about.
#[cfg(feature = "ssr")]
async fn cart_of(
    platform: &Platform,
    channel: &Channel,
    at_checkout: bool,
) -> Result<Cart, ApiError> {
    if at_checkout {
        cart_at_checkout(platform, channel).await
    } else {
        find_or_open(platform, channel).await
    }
}

#[cfg(feature = "ssr")]
const fn page_of(at_checkout: bool) -> &'static str {
    if at_checkout {
        "/checkout/payment"
    } else {
        "/cart"
    }
}
