//! One's own profile as a host.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::{HostForm, StudioHostView};

#[cfg(feature = "ssr")]
use {
    super::HOST_FORM,
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond_keeping_form, typed_as},
    channels::Channel,
    identity::{Area, CurrentPerson, Permission},
    live::commands::{change_host, make_host},
    live::queries::host_of_person,
    live::{LiveError, NewHost},
    platform::{Actor, Platform},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/studio/profile";

/// The profile of who asks; an empty form with their name for somebody who is no host yet.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn studio_host() -> Result<StudioHostView, ApiError> {
    let me = require(Permission::Read(Area::OwnShows)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let host = host_of_person(&mut connection, channel.id, me.person).await;
    let host = host.map_err(database)?;
    let followers = host.as_ref().map_or(0, |host| host.followers);
    let stored = match host {
        Some(host) => HostForm {
            id: host.id.to_string(),
            version: host.version.to_string(),
            name: host.name,
            handle: host.handle,
            bio: host.bio,
        },
        None => HostForm {
            handle: kernel::slug::slug_of(&me.name),
            name: me.name,
            ..HostForm::default()
        },
    };
    Ok(StudioHostView {
        form: typed_as(HOST_FORM).unwrap_or(stored),
        may_write: me.role.allows(Permission::Write(Area::OwnShows)),
        followers,
    })
}

/// Makes the profile of who asks, or changes it.
///
/// # Errors
/// As [`studio_host`]; `live.fields`, `live.changed`.
#[server]
pub async fn save_host(form: HostForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), PAGE).await?;
    let (platform, channel) = (platform()?, channel()?);
    let saved = save(&platform, &channel, &me, &form).await;
    respond_keeping_form(saved, PAGE, HOST_FORM, &form)?;
    redirect("/studio/profile?done=profile_saved");
    Ok(())
}

#[cfg(feature = "ssr")]
async fn save(
    platform: &Platform,
    channel: &Channel,
    me: &CurrentPerson,
    form: &HostForm,
) -> Result<(), LiveError> {
    let new = NewHost {
        person: Some(me.person),
        handle: form.handle.trim(),
        name: &form.name,
        bio: &form.bio,
    };
    let actor = Actor::Person(me.person);
    let mut work = platform.begin().await?;
    let mine = host_of_person(&mut work, channel.id, me.person).await?;
    match mine {
        Some(host) => {
            let version = form.version.parse().map_err(|_| LiveError::Changed)?;
            let seen = (host.id, version);
            change_host(&mut work, platform, channel.id, &actor, seen, &new).await?;
        }
        None => {
            make_host(&mut work, platform, channel.id, &actor, &new).await?;
        }
    }
    work.commit().await?;
    Ok(())
}
