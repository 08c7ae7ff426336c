//! Gift cards and store credit, on the payment step.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::beside::cart_at_checkout,
    api_kit::{
        channel, database, open_to_all, origin, platform, redirect, respond, service, wants_page,
    },
    credit::AccountId,
    credit::commands::remove_card_from_cart,
    flows::gift_cards::GiftCardDesk,
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/checkout/payment";

/// Puts the gift card of the code into the cart. The code is a secret: a form without JavaScript does not show it again.
///
/// # Errors
/// `credit.gift_card` with what is wrong with the code, `credit.too_many_tries`.
#[server]
pub async fn add_gift_card(gift_card: String) -> Result<(), ApiError> {
    open_to_all();
    let (desk, channel) = (service::<GiftCardDesk>()?, channel()?);
    let cart = cart_at_checkout(&platform()?, &channel).await?;
    let added = desk
        .type_code(channel.id, &cart, &gift_card, origin().ip)
        .await;
    respond(added, PAGE)?;
    back();
    Ok(())
}

/// Takes a gift card out of the cart.
///
/// # Errors
/// Internal errors only.
#[server]
pub async fn remove_gift_card(card: String) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let cart = cart_at_checkout(&platform, &channel).await?;
    if let Ok(card) = card.parse().map(AccountId) {
        let mut connection = platform.pool().acquire().await.map_err(database)?;
        let removed = remove_card_from_cart(&mut connection, channel.id, cart.id, card).await;
        removed.map_err(database)?;
    }
    back();
    Ok(())
}

/// Uses the store credit of who is signed in, or does not.
///
/// # Errors
/// Internal errors only.
#[server]
pub async fn use_store_credit(#[server(default)] wanted: bool) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let cart = cart_at_checkout(&platform, &channel).await?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let (id, now) = (cart.id, platform.now());
    credit::commands::use_store_credit(&mut connection, channel.id, id, wanted, now)
        .await
        .map_err(database)?;
    back();
    Ok(())
}

/// A form without JavaScript goes back to its page.
#[cfg(feature = "ssr")]
fn back() {
    if wants_page() {
        redirect(PAGE);
    }
}
