//! A forgotten password, and a new one.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::caller::{origin, person_for_form},
    crate::local_path::query_value,
    api_kit::{channel, open_to_all, redirect, respond, service, wants_page},
    identity::Identity,
};

/// Sends a link for a new password, if the address has an account; never tells whether it has.
///
/// # Errors
/// `identity.fields`, `identity.too_many`.
#[server]
pub async fn request_password_reset(email: String) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let sent = identity
        .request_password_reset(channel.id, &email, &origin())
        .await;
    respond(sent, "/account/forgot")?;
    redirect("/account/forgot?done=sent");
    Ok(())
}

/// Sets a new password by the link from the e-mail, and ends all sessions.
///
/// # Errors
/// `identity.link_invalid`, `identity.link_expired`, `identity.link_used`, `identity.fields`, `identity.too_many`.
#[server]
pub async fn reset_password(token: String, password: String) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let reset = identity
        .reset_password(channel.id, &token, &password, &origin())
        .await;
    let page = format!("/account/reset?token={}", query_value(&token));
    respond(reset, &page)?;
    redirect("/account/sign-in?done=password_reset");
    Ok(())
}

/// Sets a new password where the current one is known, and ends the other sessions.
///
/// # Errors
/// `identity.fields` with `current` or `password`, `identity.signed_out`, `identity.too_many`.
#[server]
pub async fn change_password(current: String, new_password: String) -> Result<(), ApiError> {
    let me = person_for_form("/account/security").await?;
    let page = "/account/security";
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let changed = identity
        .change_password(
            channel.id,
            me.person,
            me.session,
            &current,
            &new_password,
            &origin(),
        )
        .await;
    respond(changed, page)?;
    if wants_page() {
        redirect("/account/security?done=password_changed");
    }
    Ok(())
}
