//! The wish list.
//!
//! A guest's wish waits in a cookie until they have signed in: the form that set it came from our own page, so adding it
//! at the next look at the list is what they asked for.

use api_kit::ApiError;
use kernel::ProductId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::WishCard;

#[cfg(feature = "ssr")]
use {
    crate::{WISH_COOKIE, convert},
    api_identity::{current_person, person_for_form, require_person, sign_in_path},
    api_kit::{
        channel, cookie, database, fail, market, open_to_all, platform, redirect, respond, service,
        set_cookie, wants_page,
    },
    channels::Channel,
    customers::{Customers, CustomersError},
    flows::storefront::wish_list,
    identity::CurrentPerson,
    kernel::WishId,
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/account/wish-list";

/// The wish list of who asks, with what they wished for before they signed in.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_wish_list() -> Result<Vec<WishCard>, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    keep_waiting_wish(&channel, &me).await?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = wish_list(&mut connection, channel.id, me.person, &market()?).await;
    let found = found.map_err(database)?;
    Ok(found.into_iter().map(convert::wish).collect())
}

/// Whether the product is on the wish list of who asks; a guest has none.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn is_wished(product: ProductId) -> Result<bool, ApiError> {
    open_to_all();
    let Some(me) = current_person().await? else {
        return Ok(false);
    };
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    customers::queries::has_wished(&mut connection, channel.id, me.person, product)
        .await
        .map_err(database)
}

/// Puts a product on the wish list and answers whether it is there: guests are sent to sign in first, and it is added when
/// they come back.
///
/// # Errors
/// `customers.product`, `customers.too_many_wishes`.
#[server]
pub async fn add_wish(product: ProductId) -> Result<bool, ApiError> {
    open_to_all();
    let Some(me) = current_person().await? else {
        set_cookie(WISH_COOKIE, &product.to_string(), 1);
        redirect(&sign_in_path(PAGE));
        return Ok(false);
    };
    let (customers, channel) = (service::<Customers>()?, channel()?);
    let added = customers
        .add_wish(channel.id, me.person, product, None)
        .await;
    respond(added, PAGE)?;
    if wants_page() {
        redirect("/account/wish-list?done=wish_added");
    }
    Ok(true)
}

/// Takes one wish off the list.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn remove_wish(id: String) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (customers, channel) = (service::<Customers>()?, channel()?);
    // An id that is none belongs to no wish, which is then gone already.
    if let Ok(id) = id.parse::<WishId>() {
        let removed = customers.remove_wish(channel.id, me.person, id).await;
        respond(removed, PAGE)?;
    }
    tell_removed();
    Ok(())
}

/// Takes a product off the list, in whatever version it was wished for.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn remove_wished_product(product: ProductId) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (customers, channel) = (service::<Customers>()?, channel()?);
    let removed = customers
        .remove_wished_product(channel.id, me.person, product)
        .await;
    respond(removed, PAGE)?;
    tell_removed();
    Ok(())
}

/// Back to the list, which says so, where a browser waits for a page.
#[cfg(feature = "ssr")]
fn tell_removed() {
    if wants_page() {
        redirect("/account/wish-list?done=wish_removed");
    }
}

/// Adds what waits in the cookie. What can not be added any more is forgotten: the list itself is what was asked for.
#[cfg(feature = "ssr")]
async fn keep_waiting_wish(channel: &Channel, me: &CurrentPerson) -> Result<(), ApiError> {
    let Some(waiting) = cookie(WISH_COOKIE).filter(|value| !value.is_empty()) else {
        return Ok(());
    };
    set_cookie(WISH_COOKIE, "", 0);
    let Ok(product) = waiting.parse::<ProductId>() else {
        return Ok(());
    };
    let customers = service::<Customers>()?;
    match customers
        .add_wish(channel.id, me.person, product, None)
        .await
    {
        Ok(()) | Err(CustomersError::NoProduct | CustomersError::TooManyWishes) => Ok(()),
        Err(error) => Err(fail(error)),
    }
}
