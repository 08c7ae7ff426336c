//! What a person says about themselves.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::caller::{origin, person_for_form},
    api_kit::{channel, redirect, respond, service, wants_page},
    identity::Identity,
};

/// Sets the name.
///
/// # Errors
/// `identity.fields` with `name`, `identity.signed_out`.
#[server]
pub async fn update_profile(name: String) -> Result<(), ApiError> {
    let me = person_for_form("/account/profile").await?;
    let page = "/account/profile";
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let updated = identity
        .update_profile(channel.id, me.person, &name, &origin())
        .await;
    respond(updated, page)?;
    if wants_page() {
        redirect("/account/profile?done=saved");
    }
    Ok(())
}
