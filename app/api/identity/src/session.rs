//! Signing in and out, and who is signed in.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::Me;

#[cfg(feature = "ssr")]
use {
    crate::admission::{forget_pending, let_in},
    crate::caller::{current_person, forget_session, origin},
    crate::convert,
    crate::local_path::sign_in_path,
    api_kit::{channel, open_to_all, redirect, respond, respond_keeping, service},
    identity::Identity,
};

/// Who is signed in; `None` when nobody is.
///
/// # Errors
/// Internal errors only.
#[server(name = AskMe, input = GetUrl)]
pub async fn me() -> Result<Option<Me>, ApiError> {
    open_to_all();
    Ok(current_person().await?.map(convert::me))
}

/// Signs in and goes on to `next`, a path of this site; to the account where it is none, and to the second step first
/// where the person has one.
///
/// # Errors
/// `identity.credentials`, `identity.locked`, `identity.too_many`, `identity.fields`.
#[server]
pub async fn sign_in(
    email: String,
    password: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let attempt = identity
        .sign_in(channel.id, &email, &password, &origin())
        .await;
    let typed = [("email", email.as_str())];
    let admitted = respond_keeping(attempt, &sign_in_path(&next), "sign_in", &typed)?;
    let_in(&admitted, &next);
    Ok(())
}

/// Ends the session of this browser.
///
/// # Errors
/// Internal errors only; who is signed out already stays so.
#[server]
pub async fn sign_out() -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    if let Some(person) = current_person().await? {
        let ended = identity
            .sign_out(channel.id, person.session, &origin())
            .await;
        respond(ended, "/account")?;
    }
    forget_session();
    forget_pending();
    redirect("/account/sign-in?done=signed_out");
    Ok(())
}
