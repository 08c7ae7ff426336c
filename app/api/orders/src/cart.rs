//! The cart.

use api_kit::ApiError;
use kernel::VariantId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::CartPage;

#[cfg(feature = "ssr")]
use {
    crate::{CART_COOKIE, convert},
    api_kit::{channel, cookie, database, fail, keep_private, open_to_all, platform, redirect, respond, set_cookie, wants_page},
    channels::Channel,
    flows::checkout::CheckoutError,
    flows::storefront::CartView,
    orders::commands::NewPieces,
    orders::queries::{Cart, cart_by_token},
    platform::Platform,
};

/// Days after which an untouched cart's cookie is forgotten.
#[cfg(feature = "ssr")]
const COOKIE_DAYS: u32 = 30;

/// How many pieces are in the cart, for the badge.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn cart_count() -> Result<i32, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let cart = find_cart(&platform, &channel).await?;
    Ok(cart.map_or(0, |cart| cart.lines.iter().map(|line| line.quantity).sum()))
}

/// The cart; `None` when there is none yet or nothing in it.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn view_cart() -> Result<Option<CartPage>, ApiError> {
    open_to_all();
    keep_private();
    let (platform, channel) = (platform()?, channel()?);
    let Some(cart) = find_cart(&platform, &channel).await? else {
        return Ok(None);
    };
    let view = price(&platform, &channel, &cart).await.map_err(fail)?;
    Ok(Some(convert::cart(&view)).filter(|page| !page.lines.is_empty()))
}

/// Adds pieces of a variant to the cart, opening one when there is none. Answers with the pieces now in the cart. A repeat
/// with the same `key` adds nothing; without one (a form sent without JavaScript) every call adds.
///
/// # Errors
/// `orders.quantity`, `orders.unknown_variant`, `orders.too_many_lines`, `orders.key`.
#[server]
pub async fn add_to_cart(
    variant: VariantId,
    quantity: i32,
    #[server(default)] key: String,
) -> Result<i32, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let cart = find_or_open(&platform, &channel).await?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let added = orders::commands::add_to_cart(
        &mut connection,
        &platform,
        channel.id,
        cart.id,
        NewPieces {
            variant,
            quantity,
            key: Some(key.as_str()).filter(|key| !key.is_empty()),
        },
    )
    .await;
    let now = respond(added, "/cart")?;
    if wants_page() {
        redirect("/cart");
    }
    let others: i32 = cart
        .lines
        .iter()
        .filter(|line| line.variant != variant)
        .map(|line| line.quantity)
        .sum();
    Ok(others + now)
}

/// Sets the pieces of a variant in the cart; zero takes it out. Answers with the cart.
///
/// # Errors
/// `orders.quantity`.
#[server]
pub async fn set_cart_quantity(
    variant: VariantId,
    quantity: i32,
) -> Result<Option<CartPage>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let Some(cart) = find_cart(&platform, &channel).await? else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let set = orders::commands::set_cart_quantity(
        &mut connection,
        &platform,
        channel.id,
        cart.id,
        variant,
        quantity,
    )
    .await;
    drop(connection);
    respond(set, "/cart")?;
    if wants_page() {
        redirect("/cart");
    }
    let Some(cart) = find_cart(&platform, &channel).await? else {
        return Ok(None);
    };
    let view = price(&platform, &channel, &cart).await.map_err(fail)?;
    Ok(Some(convert::cart(&view)).filter(|page| !page.lines.is_empty()))
}

#[cfg(feature = "ssr")]
async fn find_cart(platform: &Platform, channel: &Channel) -> Result<Option<Cart>, ApiError> {
    let Some(secret) = cookie(CART_COOKIE) else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let cart = cart_by_token(&mut connection, channel.id, &secret)
        .await
        .map_err(database)?;
    Ok(cart.filter(|cart| cart.is_open))
}

#[cfg(feature = "ssr")]
async fn find_or_open(platform: &Platform, channel: &Channel) -> Result<Cart, ApiError> {
    if let Some(cart) = find_cart(platform, channel).await? {
        return Ok(cart);
    }
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let (id, secret) =
        orders::commands::open_cart(&mut connection, platform, channel.id, channel.currency)
            .await
            .map_err(database)?;
    set_cookie(CART_COOKIE, &secret, COOKIE_DAYS);
    Ok(Cart {
        id,
        currency: channel.currency,
        is_open: true,
        lines: Vec::new(),
    })
}

#[cfg(feature = "ssr")]
async fn price(
    platform: &Platform,
    channel: &Channel,
    cart: &Cart,
) -> Result<CartView, CheckoutError> {
    let mut connection = platform.pool().acquire().await?;
    flows::storefront::cart_view(&mut connection, channel.id, cart).await
}
