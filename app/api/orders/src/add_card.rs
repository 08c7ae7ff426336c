//! A card is saved without buying anything.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::card_form::CardFormView;

#[cfg(feature = "ssr")]
use {
    crate::card_form::shop_page,
    crate::checkout::new_card,
    api_identity::{person_for_form, require_person},
    api_kit::{channel, fail, redirect, respond, service, site_address, wants_page},
    flows::Checkout,
    flows::checkout::{CardAdded, HandedOver},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/account/cards/new";

/// Into which form a card that is only to be saved is typed.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn new_card_form() -> Result<CardFormView, ApiError> {
    let me = require_person().await?;
    let (checkout, channel) = (service::<Checkout>()?, channel()?);
    let site = site_address()?;
    let page = shop_page(&channel, &site, PAGE);
    let form = checkout.new_card_form(&channel, me.person, &page).await;
    Ok(form.map_err(fail)?.into())
}

/// Saves a card of who asks; `card` is as in paying with a new one. With the same `key` one card is saved,
/// however often it is sent.
///
/// # Errors
/// `payments.card` without a card, `payments.declined`, `payments.too_many_cards`, `payments.no_answer`,
/// `identity.signed_out`.
#[server]
pub async fn add_card(
    #[server(default)] card: String,
    #[server(default)] key: String,
) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (checkout, channel, site) = (service::<Checkout>()?, channel()?, site_address()?);
    let card = HandedOver::parse(&card);
    let with = new_card(card.as_ref(), true);
    let added = checkout.add_card(&channel, me.person, with, (&key, &site));
    redirect(&onward(respond(added.await, PAGE)?));
    Ok(())
}

/// Where the browser goes after it. A script can not leave the shop's pages by a redirect, so it is led to the list of cards,
/// which goes on to the bank.
#[cfg(feature = "ssr")]
fn onward(added: CardAdded) -> String {
    match added {
        CardAdded::Saved => "/account/cards?done=card_added".to_owned(),
        CardAdded::Confirm { address, .. } if wants_page() && address.starts_with('/') => address,
        CardAdded::Confirm { setup, .. } => format!("/account/cards?confirm={setup}"),
        CardAdded::Wait => "/account/cards?done=card_waits".to_owned(),
    }
}
