//! Signing in and out, and who is signed in.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::Me;

#[cfg(feature = "ssr")]
use {
    crate::caller::{current_person, forget_session, open_session, origin},
    crate::convert,
    crate::local_path::{local_path, sign_in_path},
    api_kit::{channel, redirect, respond, service},
    identity::Identity,
};

/// Who is signed in; `None` when nobody is.
///
/// # Errors
/// Internal errors only.
#[server(name = AskMe, input = GetUrl)]
pub async fn me() -> Result<Option<Me>, ApiError> {
    Ok(current_person().await?.map(convert::me))
}

/// Signs in and goes on to `next`, a path of this site; to the account where it is none.
///
/// # Errors
/// `identity.credentials`, `identity.locked`, `identity.too_many`, `identity.fields`.
#[server]
pub async fn sign_in(
    email: String,
    password: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let attempt = identity
        .sign_in(channel.id, &email, &password, &origin())
        .await;
    let signed_in = respond(attempt, &sign_in_path(&next))?;
    open_session(&signed_in);
    redirect(local_path(&next));
    Ok(())
}

/// Ends the session of this browser.
///
/// # Errors
/// Internal errors only; who is signed out already stays so.
#[server]
pub async fn sign_out() -> Result<(), ApiError> {
    let (identity, channel) = (service::<Identity>()?, channel()?);
    if let Some(person) = current_person().await? {
        let ended = identity
            .sign_out(channel.id, person.session, &origin())
            .await;
        respond(ended, "/account")?;
    }
    forget_session();
    redirect("/account/sign-in?done=signed_out");
    Ok(())
}
