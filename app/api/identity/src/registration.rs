//! Opening an account, and confirming its e-mail address.
//!
//! Neither answers differently for an address that is known: what is known is told by e-mail only.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::admission::let_in,
    crate::caller::origin,
    crate::invitation::note_invitation,
    crate::local_path::query_value,
    api_kit::{channel, open_to_all, page_locale, redirect, respond, respond_keeping, service},
    identity::{Identity, Registration},
};

/// Asks for an account; the link in the e-mail opens it.
///
/// # Errors
/// `identity.fields` with the bad fields, `identity.too_many`.
#[server]
pub async fn register(email: String, name: String, password: String) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let new = Registration {
        email: &email,
        name: &name,
        password: &password,
        locale: page_locale(&channel).tag(),
    };
    let registered = identity.register(channel.id, new, &origin()).await;
    let typed = [("email", email.as_str()), ("name", name.as_str())];
    respond_keeping(registered, "/account/register", "register", &typed)?;
    note_invitation(&email).await;
    redirect("/account/check-mail");
    Ok(())
}

/// Sends the link that confirms an address once more, if there is an account that waits for it.
///
/// # Errors
/// `identity.fields`, `identity.too_many`.
#[server]
pub async fn resend_verification(email: String) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let sent = identity
        .resend_verification(channel.id, &email, &origin())
        .await;
    respond(sent, "/account/check-mail")?;
    redirect("/account/check-mail?done=sent");
    Ok(())
}

/// Confirms the address that the link was sent to, and signs in.
///
/// # Errors
/// `identity.link_invalid`, `identity.link_expired`, `identity.link_used`, `identity.too_many`.
#[server]
pub async fn verify_email(token: String) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let verified = identity.verify_email(channel.id, &token, &origin()).await;
    let page = format!("/account/verify?token={}", query_value(&token));
    let admitted = respond(verified, &page)?;
    let_in(&admitted, "/account?done=verified");
    Ok(())
}
