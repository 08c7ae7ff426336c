//! A copy of all that is kept about a person, and the end of the account.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{LocalTime, PrivacyView};

#[cfg(feature = "ssr")]
use {
    crate::SESSION_COOKIE,
    crate::caller::{current_person, origin, person_for_form, require_person},
    crate::confirmation::require_confirmed,
    crate::convert,
    api_kit::{
        channel, cookie, database, open_to_all, platform, redirect, respond, service, wants_page,
    },
    identity::queries::{deletion_of, latest_export},
    identity::{Identity, IdentityError},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/account/privacy";

/// How far a copy is, whether a deletion was asked for, and what it would wait for.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_privacy() -> Result<PrivacyView, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let now = platform.now();
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let export = latest_export(&mut connection, me.person).await;
    let deletion = deletion_of(&mut connection, me.person).await;
    let under_way = orders::privacy::under_way(&mut connection, me.person, now).await;
    Ok(PrivacyView {
        export: export
            .map_err(database)?
            .map(|export| convert::export(&channel, &export, now)),
        deletion: deletion
            .map_err(database)?
            .map(|open| convert::deletion(&channel, &open)),
        under_way: under_way.map_err(database)?,
    })
}

/// When the account of who asks is deleted; `None` when that was not asked for, or nobody is signed in.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn deletion_date() -> Result<Option<LocalTime>, ApiError> {
    open_to_all();
    if cookie(SESSION_COOKIE).is_none_or(|token| token.is_empty()) {
        return Ok(None);
    }
    let Some(me) = current_person().await? else {
        return Ok(None);
    };
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let open = deletion_of(&mut connection, me.person).await;
    Ok(open
        .map_err(database)?
        .map(|open| convert::local_time(&channel, open.due_at)))
}

/// Has a copy made of all that is kept about who asks.
///
/// # Errors
/// `identity.export_too_soon`, `identity.signed_out`.
#[server]
pub async fn request_export() -> Result<(), ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let asked = identity
        .request_export(channel.id, me.person, &origin())
        .await;
    respond(asked, PAGE)?;
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}

/// Calls off a copy that is being made.
///
/// # Errors
/// `identity.export`, `identity.signed_out`.
#[server]
pub async fn cancel_export(id: String) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let identity = service::<Identity>()?;
    let cancelled = match id.parse() {
        Ok(export) => identity.cancel_export(me.person, export).await,
        Err(_) => Err(IdentityError::NoExport),
    };
    respond(cancelled, PAGE)?;
    if wants_page() {
        redirect("/account/privacy?done=export_cancelled");
    }
    Ok(())
}

/// Asks to have the account deleted; `email` must be its address.
///
/// # Errors
/// `identity.fields` with `email`, `identity.last_founder`, `identity.signed_out`.
#[server]
pub async fn request_deletion(email: String) -> Result<(), ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let asked = identity
        .request_deletion(channel.id, me.person, &email, &origin())
        .await;
    respond(asked, PAGE)?;
    redirect("/account/privacy?done=deletion_requested");
    Ok(())
}

/// Keeps the account after all.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn withdraw_deletion() -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let kept = identity
        .withdraw_deletion(channel.id, me.person, &origin())
        .await;
    respond(kept, PAGE)?;
    redirect("/account/privacy?done=account_kept");
    Ok(())
}
