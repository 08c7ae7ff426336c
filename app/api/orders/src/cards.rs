//! Saved cards: which there are, which is offered first, and removing one.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::CardLine;

#[cfg(feature = "ssr")]
use {
    api_identity::{SESSION_COOKIE, current_person, person_for_form, require_person},
    api_kit::{
        channel, cookie, database, keep_private, open_to_all, platform, redirect, respond,
        wants_page,
    },
    kernel::{PersonId, SavedCardId},
    payments::PaymentError,
    payments::queries::{SavedCard, saved_cards},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/account/cards";

/// The cards of who asks, the default one first.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_cards() -> Result<Vec<CardLine>, ApiError> {
    let me = require_person().await?;
    lines(me.person).await
}

/// The same at checkout, where a guest has none: `None` for whoever is not signed in.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn cards_at_checkout() -> Result<Option<Vec<CardLine>>, ApiError> {
    open_to_all();
    keep_private();
    if cookie(SESSION_COOKIE).is_none_or(|token| token.is_empty()) {
        return Ok(None);
    }
    match current_person().await? {
        Some(me) => lines(me.person).await.map(Some),
        None => Ok(None),
    }
}

/// Makes a card of who asks the one that is offered first.
///
/// # Errors
/// `payments.no_saved_card`, `identity.signed_out`.
#[server]
pub async fn set_default_card(id: String) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let set = match read_id(&id) {
        Ok(card) => {
            let person = me.person;
            payments::commands::set_default_card(
                &mut connection,
                &platform,
                channel.id,
                person,
                card,
            )
            .await
        }
        Err(error) => Err(error),
    };
    respond(set, PAGE)?;
    if wants_page() {
        redirect("/account/cards?done=default_card");
    }
    Ok(())
}

/// Removes a card of who asks, here and at the gateway.
///
/// # Errors
/// `payments.no_saved_card`, `identity.signed_out`.
#[server]
pub async fn remove_card(id: String) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let removed = match read_id(&id) {
        Ok(card) => {
            let person = me.person;
            payments::commands::remove_card(&mut connection, &platform, channel.id, person, card)
                .await
        }
        Err(error) => Err(error),
    };
    respond(removed, PAGE)?;
    if wants_page() {
        redirect("/account/cards?done=card_removed");
    }
    Ok(())
}

#[cfg(feature = "ssr")]
async fn lines(person: PersonId) -> Result<Vec<CardLine>, ApiError> {
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let cards = saved_cards(&mut connection, channel.id, person).await;
    let line = |card: SavedCard| CardLine {
        expired: card.is_expired(platform.now()),
        expires_soon: card.expires_soon(platform.now()),
        id: card.id.to_string(),
        brand: card.brand,
        last4: card.last4,
        expiry: format!("{:02}/{}", card.expiry_month, card.expiry_year),
        is_default: card.is_default,
    };
    Ok(cards.map_err(database)?.into_iter().map(line).collect())
}

/// What is no id names no card.
#[cfg(feature = "ssr")]
pub(crate) fn read_id(id: &str) -> Result<SavedCardId, PaymentError> {
    id.parse().map_err(|_| PaymentError::NoSavedCard)
}
