//! The second step of signing in.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::SecondStep;

#[cfg(feature = "ssr")]
use {
    crate::admission::{let_in, pending_token},
    crate::caller::origin,
    crate::local_path::second_factor_path,
    api_kit::{channel, keep_private, open_to_all, respond, service},
    identity::{Identity, SignIn},
};

/// What the sign-in of this browser waits for; `None` when none waits.
///
/// # Errors
/// Internal errors only.
#[server(name = AskSecondStep, input = GetUrl)]
pub async fn second_step() -> Result<Option<SecondStep>, ApiError> {
    open_to_all();
    keep_private();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let pending = identity.pending(channel.id, &pending_token()).await;
    let pending = pending.map_err(api_kit::fail)?;
    Ok(pending.map(|pending| SecondStep {
        passkey: pending.passkey,
    }))
}

/// Completes the sign-in by a code of the authenticator app, and goes on to `next`.
///
/// # Errors
/// `identity.fields` with `code`, `identity.pending_over`, `identity.locked`, `identity.too_many`.
#[server]
pub async fn sign_in_with_code(
    code: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let signed_in = identity
        .sign_in_with_code(channel.id, &pending_token(), &code, &origin())
        .await;
    let signed_in = respond(signed_in, &second_factor_path(&next))?;
    let_in(&SignIn::Open(signed_in), &next);
    Ok(())
}

/// Completes the sign-in by a recovery code, and goes on to `next`.
///
/// # Errors
/// `identity.fields` with `recovery_code`, and those of [`sign_in_with_code`].
#[server]
pub async fn sign_in_with_recovery_code(
    recovery_code: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    open_to_all();
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let signed_in = identity
        .sign_in_with_recovery_code(channel.id, &pending_token(), &recovery_code, &origin())
        .await;
    let signed_in = respond(signed_in, &second_factor_path(&next))?;
    let_in(&SignIn::Open(signed_in), &next);
    Ok(())
}
