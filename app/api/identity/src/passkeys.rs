//! Passkeys: the list, adding, renaming, removing; signing in and confirming by one.
//!
//! Every use takes two calls: one begins a ceremony, the browser asks its owner, one brings the answer. None of it works
//! without JavaScript, and nothing else depends on it.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{PasskeyCeremony, PasskeyList};

#[cfg(feature = "ssr")]
use {
    crate::admission::{let_in, pending_token},
    crate::caller::{open_session, origin, person_for_form, require_person},
    crate::confirmation::require_confirmed,
    crate::convert,
    crate::local_path::local_path,
    crate::relying_party::{ceremony, is_possible, parse_answer, party},
    api_kit::{
        channel, database, fail, open_to_all, platform, redirect, respond, service, wants_page,
    },
    identity::{Identity, IdentityError},
};

/// Where passkeys are looked after.
#[cfg(feature = "ssr")]
const PAGE: &str = "/account/security";

/// The passkeys of who asks, in this shop.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_passkeys() -> Result<PasskeyList, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = identity::queries::passkeys_of(&mut connection, channel.id, me.person).await;
    let items = found.map_err(database)?.into_iter();
    Ok(PasskeyList {
        items: items.map(|view| convert::passkey(&channel, view)).collect(),
        possible: is_possible(),
    })
}

/// Begins adding a passkey.
///
/// # Errors
/// `identity.passkey_host`, `identity.confirm`, `identity.signed_out`.
#[server]
pub async fn begin_passkey() -> Result<PasskeyCeremony, ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel, party) = (service::<Identity>()?, channel()?, party()?);
    let begun = identity.begin_passkey(channel.id, me.person, &party).await;
    begun.map(ceremony).map_err(fail)
}

/// Adds the passkey that the browser made.
///
/// # Errors
/// `identity.fields` with `name`, `identity.passkey`, `identity.passkey_known`, `identity.passkey_host`,
/// `identity.confirm`, `identity.signed_out`.
#[server]
pub async fn finish_passkey(id: String, answer: String, name: String) -> Result<(), ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel, party) = (service::<Identity>()?, channel()?, party()?);
    let answer = parse_answer(&id, &answer)?;
    identity
        .finish_passkey(channel.id, me.person, &party, answer, &name, &origin())
        .await
        .map_err(fail)
}

/// Gives a passkey of who asks another name.
///
/// # Errors
/// `identity.fields` with `name`, `identity.no_passkey`, `identity.signed_out`.
#[server]
pub async fn rename_passkey(id: String, name: String) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let renamed = match id.parse() {
        Ok(id) => {
            identity
                .rename_passkey(channel.id, me.person, id, &name)
                .await
        }
        Err(_) => Err(IdentityError::NoPasskey),
    };
    respond(renamed, PAGE)?;
    if wants_page() {
        redirect("/account/security?done=saved");
    }
    Ok(())
}

/// Removes a passkey of who asks.
///
/// # Errors
/// `identity.no_passkey`, `identity.confirm`, `identity.signed_out`.
#[server]
pub async fn remove_passkey(id: String) -> Result<(), ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let removed = match id.parse() {
        Ok(id) => {
            identity
                .remove_passkey(channel.id, me.person, id, &origin())
                .await
        }
        Err(_) => Err(IdentityError::NoPasskey),
    };
    respond(removed, PAGE)?;
    if wants_page() {
        redirect("/account/security?done=passkey_removed");
    }
    Ok(())
}

/// Begins signing in by a passkey.
///
/// # Errors
/// `identity.passkey_host`, `identity.too_many`.
#[server]
pub async fn begin_passkey_sign_in() -> Result<PasskeyCeremony, ApiError> {
    open_to_all();
    let (identity, channel, party) = (service::<Identity>()?, channel()?, party()?);
    let begun = identity
        .begin_passkey_sign_in(channel.id, &party, &origin())
        .await;
    begun.map(ceremony).map_err(fail)
}

/// Signs in by the answer of a passkey, which completes a sign-in that waits; goes on to `next`.
///
/// # Errors
/// `identity.passkey`, `identity.passkey_host`.
#[server]
pub async fn sign_in_with_passkey(
    id: String,
    answer: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel, party) = (service::<Identity>()?, channel()?, party()?);
    let answer = parse_answer(&id, &answer)?;
    let admitted = identity
        .sign_in_with_passkey(channel.id, &party, answer, &pending_token(), &origin())
        .await
        .map_err(fail)?;
    let_in(&admitted, &next);
    Ok(())
}

/// Begins confirming by a passkey.
///
/// # Errors
/// `identity.passkey_host`, `identity.signed_out`.
#[server]
pub async fn begin_passkey_confirmation() -> Result<PasskeyCeremony, ApiError> {
    let me = require_person().await?;
    let (identity, channel, party) = (service::<Identity>()?, channel()?, party()?);
    let begun = identity
        .begin_passkey_confirmation(channel.id, me.person, &party)
        .await;
    begun.map(ceremony).map_err(fail)
}

/// Confirms by the answer of a passkey, and goes on to `next`.
///
/// # Errors
/// `identity.passkey`, `identity.passkey_host`, `identity.signed_out`.
#[server]
pub async fn confirm_by_passkey(
    id: String,
    answer: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    let me = require_person().await?;
    let (identity, channel, party) = (service::<Identity>()?, channel()?, party()?);
    let answer = parse_answer(&id, &answer)?;
    let renewed = identity
        .confirm_by_passkey(channel.id, me.person, me.session, &party, answer, &origin())
        .await
        .map_err(fail)?;
    open_session(&renewed);
    redirect(local_path(&next));
    Ok(())
}
