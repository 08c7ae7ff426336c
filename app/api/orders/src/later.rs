//! What is put aside for later.

use api_kit::ApiError;
use kernel::VariantId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::SavedLineView;

#[cfg(feature = "ssr")]
use {
    crate::cart::{find_cart, find_or_open, translate},
    crate::convert,
    crate::own_cart::own_keeper,
    api_kit::{
        channel, database, fail, keep_private, market, open_to_all, platform, redirect, respond,
        wants_page,
    },
    flows::carts::{save_for_later as save, saved_for_later},
    orders::commands::{remove_saved as remove, unsave_line},
    orders::saved::Keeper,
};

/// Where a form without JavaScript goes back to.
#[cfg(feature = "ssr")]
const PAGE: &str = "/cart";

/// What is kept for later, the newest first: with the account of who is signed in, else with the guest's cart.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn view_saved() -> Result<Vec<SavedLineView>, ApiError> {
    open_to_all();
    keep_private();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let Some(keeper) = own_keeper(&platform, &channel).await? else {
        return Ok(Vec::new());
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let place = (market.id, market.currency);
    let saved = saved_for_later(&mut connection, channel.id, keeper, place).await;
    let mut saved = saved.map_err(fail)?;
    let lines = saved.iter_mut().map(|view| &mut view.line);
    translate(&mut connection, &channel, lines)
        .await
        .map_err(database)?;
    Ok(saved.iter().map(convert::saved).collect())
}

/// Takes a line out of the cart and keeps it for later.
///
/// # Errors
/// `orders.too_many_saved`.
#[server]
pub async fn save_for_later(variant: VariantId) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    if let Some(cart) = find_cart(&platform, &channel).await? {
        let mut connection = platform.pool().acquire().await.map_err(database)?;
        let saved = save(&mut connection, &platform, channel.id, &cart, variant).await;
        respond(saved, PAGE)?;
    }
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}

/// Puts what is kept for later back into the cart, opening one when there is none.
///
/// # Errors
/// `orders.too_many_lines`.
#[server]
pub async fn put_back(variant: VariantId) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let cart = find_or_open(&platform, &channel).await?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let place = (cart.id, Keeper::of(&cart));
    let moved = unsave_line(&mut connection, &platform, channel.id, place, variant).await;
    respond(moved, PAGE)?;
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}

/// Forgets what is kept for later.
///
/// # Errors
/// Internal errors only.
#[server]
pub async fn remove_saved(variant: VariantId) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    if let Some(keeper) = own_keeper(&platform, &channel).await? {
        let mut connection = platform.pool().acquire().await.map_err(database)?;
        let removed = remove(&mut connection, channel.id, keeper, variant).await;
        removed.map_err(database)?;
    }
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}
