//! Another e-mail address. Whether it has an account already is told by e-mail only.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::caller::{current_person, origin},
    crate::confirmation::require_confirmed,
    crate::local_path::query_value,
    api_kit::{channel, open_to_all, redirect, respond, respond_keeping, service, wants_page},
    identity::Identity,
};

/// The page with the form.
#[cfg(feature = "ssr")]
const PROFILE: &str = "/account/profile";

/// Sends a link to the new address of who asks.
///
/// # Errors
/// `identity.fields` with `email`, `identity.too_many`, `identity.signed_out`, `identity.confirm`.
#[server]
pub async fn request_email_change(email: String) -> Result<(), ApiError> {
    let me = require_confirmed(PROFILE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let requested = identity
        .request_email_change(channel.id, me.person, &email, &origin())
        .await;
    let typed = [("email", email.as_str())];
    respond_keeping(requested, PROFILE, "email_change", &typed)?;
    if wants_page() {
        redirect(&format!("{PROFILE}?done=email_change_sent"));
    }
    Ok(())
}

/// Makes the address that the link was sent to the person's; ends all sessions but that of who asks.
///
/// # Errors
/// `identity.link_invalid`, `identity.link_expired`, `identity.link_used`, `identity.address_taken`.
#[server]
pub async fn change_email(token: String) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let me = current_person().await?;
    let keep = me.as_ref().map(|me| me.session);
    let changed = identity
        .change_email(channel.id, &token, keep, &origin())
        .await;
    let page = format!("/account/change-email?token={}", query_value(&token));
    respond(changed, &page)?;
    redirect(if me.is_some() {
        "/account/profile?done=email_changed"
    } else {
        "/account/sign-in?done=email_changed"
    });
    Ok(())
}
