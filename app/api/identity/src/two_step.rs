//! Two-step sign-in of who asks: state, set-up, recovery codes.
//!
//! What is secret is answered to somebody who has shown not long ago who they are, and to nobody else.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::TwoStep;

#[cfg(feature = "ssr")]
use {
    crate::caller::{origin, require_person},
    crate::confirmation::require_confirmed,
    crate::enrolment,
    api_kit::{channel, fail, platform, redirect, respond, service, wants_page},
    identity::Identity,
};

/// Where two-step sign-in is set up.
#[cfg(feature = "ssr")]
const PAGE: &str = "/account/security/two-step";

/// Two-step sign-in of who asks.
///
/// # Errors
/// `identity.signed_out`.
#[server(name = AskTwoStep, input = GetUrl)]
pub async fn two_step() -> Result<TwoStep, ApiError> {
    let me = require_person().await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let state = identity.two_step(me.person).await.map_err(fail)?;
    let secrets = if me.is_confirmed(platform()?.now()) {
        let secrets = identity.two_step_secrets(me.person, me.session).await;
        Some(secrets.map_err(fail)?)
    } else {
        None
    };
    Ok(enrolment::two_step(
        &channel.name,
        &me.email,
        state,
        secrets,
    ))
}

/// Begins the set-up: makes the key for the authenticator app.
///
/// # Errors
/// `identity.two_step_on`, `identity.confirm`, `identity.signed_out`.
#[server]
pub async fn begin_two_step() -> Result<(), ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let begun = identity.begin_two_step(channel.id, me.person).await;
    respond(begun, PAGE)?;
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}

/// Switches two-step sign-in on by a code of the app.
///
/// # Errors
/// `identity.fields` with `code`, `identity.two_step_on`, `identity.two_step_off`, `identity.too_many`,
/// `identity.confirm`, `identity.signed_out`.
#[server]
pub async fn finish_two_step(code: String) -> Result<(), ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let finished = identity
        .finish_two_step(channel.id, me.person, me.session, &code, &origin())
        .await;
    respond(finished, PAGE)?;
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}

/// Switches two-step sign-in off, or drops a set-up that was begun.
///
/// # Errors
/// `identity.confirm`, `identity.signed_out`.
#[server]
pub async fn end_two_step() -> Result<(), ApiError> {
    let me = require_confirmed("/account/security").await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let ended = identity
        .end_two_step(channel.id, me.person, &origin())
        .await;
    respond(ended, "/account/security")?;
    if wants_page() {
        redirect("/account/security?done=two_step_off");
    }
    Ok(())
}

/// Makes new recovery codes; the older ones die.
///
/// # Errors
/// `identity.two_step_off`, `identity.confirm`, `identity.signed_out`.
#[server]
pub async fn make_recovery_codes() -> Result<(), ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let made = identity
        .make_recovery_codes(channel.id, me.person, me.session, &origin())
        .await;
    respond(made, PAGE)?;
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}

/// The recovery codes are noted: they are not shown again.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn put_away_recovery_codes() -> Result<(), ApiError> {
    let me = crate::caller::person_for_form(PAGE).await?;
    let identity = service::<Identity>()?;
    let put_away = identity.put_away_recovery_codes(me.person).await;
    respond(put_away, PAGE)?;
    redirect("/account/security?done=two_step_on");
    Ok(())
}
