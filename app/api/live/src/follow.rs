//! Whom somebody follows.

use api_kit::ApiError;
use kernel::HostId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use {
    api_identity::{current_person, person_for_form},
    api_kit::{
        channel, database, keep_private, open_to_all, path_below, platform, redirect, respond,
        wants_page,
    },
    live::LiveError,
    live::commands,
};

/// Whether who asks follows the host; a guest follows nobody.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn is_following(host: HostId) -> Result<bool, ApiError> {
    open_to_all();
    keep_private();
    let Some(me) = current_person().await? else {
        return Ok(false);
    };
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    live::queries::is_following(&mut connection, channel.id, host, me.person)
        .await
        .map_err(database)
}

/// Follows a host; a guest is sent to sign in and comes back to the profile.
///
/// # Errors
/// `identity.signed_out`, `live.host`.
#[server]
pub async fn follow_host(host: HostId, handle: String) -> Result<bool, ApiError> {
    let me = person_for_form(&path_below("/hosts/", &handle)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let page = path_below("/hosts/", &handle);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let followed =
        commands::follow_host(&mut connection, &platform, channel.id, host, me.person).await;
    respond(followed, &page)?;
    if wants_page() {
        redirect(&format!("{page}?done=followed"));
    }
    Ok(true)
}

/// Follows a host no more.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn unfollow_host(host: HostId, handle: String) -> Result<bool, ApiError> {
    let me = person_for_form(&path_below("/hosts/", &handle)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let page = path_below("/hosts/", &handle);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let let_go = commands::unfollow_host(&mut connection, channel.id, host, me.person).await;
    respond(let_go.map_err(LiveError::from), &page)?;
    if wants_page() {
        redirect(&format!("{page}?done=unfollowed"));
    }
    Ok(false)
}
