//! Showing who one is once more, before what is dangerous.
//!
//! Signing in counts for a quarter of an hour; afterwards the password, a code or a passkey is asked for.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::ConfirmationState;

#[cfg(feature = "ssr")]
use {
    crate::CONFIRM,
    crate::caller::{current_person, open_session, origin, person_for_form},
    crate::local_path::{confirm_path, local_path},
    api_kit::{
        channel, database, fail, open_to_all, platform, redirect, respond, service, wants_page,
    },
    identity::{CurrentPerson, Identity},
    kernel::{Explain, Problem, ProblemKind},
};

/// The person whose session the request carries, where they have shown not long ago who they are; for forms on `page`. A
/// browser that waits for a page is sent to sign in or to confirm, and comes back to `page`.
///
/// # Errors
/// `identity.signed_out`, `identity.confirm`.
#[cfg(feature = "ssr")]
pub async fn require_confirmed(page: &str) -> Result<CurrentPerson, ApiError> {
    let me = person_for_form(page).await?;
    if me.is_confirmed(platform()?.now()) {
        return Ok(me);
    }
    if wants_page() {
        redirect(&confirm_path(page));
    }
    Err(fail(Unconfirmed))
}

/// By what who asks may show who they are; `None` when nobody is signed in.
///
/// # Errors
/// Internal errors only.
#[server(name = AskConfirmation, input = GetUrl)]
pub async fn confirmation() -> Result<Option<ConfirmationState>, ApiError> {
    open_to_all();
    let Some(me) = current_person().await? else {
        return Ok(None);
    };
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let passkeys = identity::queries::passkeys_of(&mut connection, channel.id, me.person).await;
    let password = identity::queries::has_password(&mut connection, me.person).await;
    Ok(Some(ConfirmationState {
        email: me.email,
        // Where there is a second factor, the first one alone is not enough.
        password: password.map_err(database)? && !me.has_second_factor,
        code: me.has_second_factor,
        passkey: !passkeys.map_err(database)?.is_empty(),
    }))
}

/// Confirms by the password, and goes on to `next`.
///
/// # Errors
/// `identity.fields` with `password`, `identity.too_many`, `identity.signed_out`.
#[server]
pub async fn confirm_by_password(
    password: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    let me = person_for_form(local_path(&next)).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let confirmed = identity
        .confirm_by_password(channel.id, me.person, me.session, &password, &origin())
        .await;
    open_session(&respond(confirmed, &confirm_path(&next))?);
    redirect(local_path(&next));
    Ok(())
}

/// Confirms by a code of the authenticator app, and goes on to `next`.
///
/// # Errors
/// `identity.fields` with `code`, `identity.locked`, `identity.too_many`, `identity.signed_out`.
#[server]
pub async fn confirm_by_code(
    code: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    let me = person_for_form(local_path(&next)).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let confirmed = identity
        .confirm_by_code(channel.id, me.person, me.session, &code, &origin())
        .await;
    open_session(&respond(confirmed, &confirm_path(&next))?);
    redirect(local_path(&next));
    Ok(())
}

#[cfg(feature = "ssr")]
#[derive(Debug, thiserror::Error)]
#[error("the person has to show who they are")]
struct Unconfirmed;

#[cfg(feature = "ssr")]
impl Explain for Unconfirmed {
    fn explain(&self) -> Option<Problem> {
        let detail = "Show that it is you first.";
        Some(Problem::new(ProblemKind::Forbidden, CONFIRM, detail))
    }
}
