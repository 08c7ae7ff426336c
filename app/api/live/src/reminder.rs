//! What somebody wants to be told of.

use api_kit::ApiError;
use kernel::ShowId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use {
    crate::REMIND_FORM,
    api_identity::{current_person, person_for_form},
    api_kit::{
        channel, database, keep_private, open_to_all, page_locale, path_below, platform, redirect,
        respond, respond_keeping, wants_page,
    },
    live::LiveError,
    live::commands::{self, Wish},
    live::queries::{reminder_by_token, show_by_id},
};

/// Whether who asks wants to be told of the show; of a guest that is not known.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn is_reminded(show: ShowId) -> Result<bool, ApiError> {
    open_to_all();
    keep_private();
    let Some(me) = current_person().await? else {
        return Ok(false);
    };
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    live::queries::is_reminded(&mut connection, channel.id, show, me.person)
        .await
        .map_err(database)
}

/// Has who asks be told of the show at the address of the account; a guest is sent to sign in and comes back to the show.
///
/// # Errors
/// `identity.signed_out`, `live.show`, `live.step`, `live.too_many_reminders`.
#[server]
pub async fn remind_me(show: ShowId, slug: String) -> Result<bool, ApiError> {
    let me = person_for_form(&path_below("/live/", &slug)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let page = path_below("/live/", &slug);
    let wish = Wish {
        person: Some(me.person),
        email: &me.email,
        locale: page_locale(&channel),
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let kept = commands::remind(&mut connection, &platform, channel.id, show, wish).await;
    respond(kept, &page)?;
    if wants_page() {
        redirect(&format!("{page}?done=reminded"));
    }
    Ok(true)
}

/// Has who asks not be told of the show any more.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn forget_reminder(show: ShowId, slug: String) -> Result<bool, ApiError> {
    let me = person_for_form(&path_below("/live/", &slug)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let page = path_below("/live/", &slug);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let gone = commands::forget_reminder(&mut connection, channel.id, show, me.person).await;
    respond(gone.map_err(LiveError::from), &page)?;
    if wants_page() {
        redirect(&format!("{page}?done=reminder_stopped"));
    }
    Ok(false)
}

/// Has the address be told of the show, for those who have no account. The answer is the same whether it was known.
///
/// # Errors
/// `live.fields` with `email`, `live.show`, `live.step`, `live.too_many_reminders`.
#[server]
pub async fn remind_by_email(show: ShowId, slug: String, email: String) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let page = path_below("/live/", &slug);
    let wish = Wish {
        person: None,
        email: &email,
        locale: page_locale(&channel),
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let kept = commands::remind(&mut connection, &platform, channel.id, show, wish).await;
    respond_keeping(kept, &page, REMIND_FORM, &[("email", &email)])?;
    redirect(&format!("{page}?done=reminded"));
    Ok(())
}

/// The name of the show that a letter's link is about; `None` when nobody is told of it by this link any more.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn look_at_reminder(token: String) -> Result<Option<String>, ApiError> {
    open_to_all();
    keep_private();
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let show = reminder_by_token(&mut connection, channel.id, &token).await;
    let Some(show) = show.map_err(database)? else {
        return Ok(None);
    };
    let show = show_by_id(&mut connection, channel.id, show).await;
    Ok(show.map_err(database)?.map(|show| show.title))
}

/// Ends the reminder of a letter's link; doing it again changes nothing.
///
/// # Errors
/// Internal errors only.
#[server]
pub async fn stop_reminder(token: String) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let stopped = commands::stop_reminder(&mut connection, channel.id, &token).await;
    respond(stopped.map_err(LiveError::from), "/live")?;
    redirect("/live?done=reminder_stopped");
    Ok(())
}
