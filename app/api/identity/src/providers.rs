//! Signing in by other services, as far as pages show it. The way there and back is no server function: the browser
//! follows links (`/auth/…`).

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{LinkedSignIns, SignInProviderLine};

#[cfg(feature = "ssr")]
use {
    crate::caller::{origin, require_person},
    crate::confirmation::require_confirmed,
    crate::convert,
    crate::types::LinkOffer,
    api_kit::{
        channel, database, fail, internal, open_to_all, platform, redirect, respond, service,
        wants_page,
    },
    cache::{Cache, CacheKey, CacheTag},
    channels::Channel,
    identity::{CurrentPerson, Identity, IdentityError, queries},
    kernel::{ChannelId, ExternalIdentityId},
    std::sync::Arc,
};

/// The page with the linked sign-ins.
#[cfg(feature = "ssr")]
const PAGE: &str = "/account/security";

/// The cache tag of the services by which people sign in.
#[cfg(feature = "ssr")]
const PROVIDERS_TAG: &str = "sign_in_providers";

/// How long they are kept, should a server not hear of a change.
#[cfg(feature = "ssr")]
const PROVIDERS_KEPT: std::time::Duration = std::time::Duration::from_secs(60);

/// The services that people may sign in by, by name; the same for everybody.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn sign_in_providers() -> Result<Vec<SignInProviderLine>, ApiError> {
    open_to_all();
    Ok(providers_of(&*channel()?).await?.to_vec())
}

/// The services that sign in who asks, and those that could.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_linked_sign_ins() -> Result<LinkedSignIns, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let links = queries::linked_sign_ins(&mut connection, channel.id, me.person).await;
    let links = links.map_err(database)?;
    let has_password = queries::has_password(&mut connection, me.person).await;
    drop(connection);
    let offers = offers(&channel, &me).await?;
    Ok(LinkedSignIns {
        has_password: has_password.map_err(database)?,
        links: links
            .into_iter()
            .map(|link| convert::linked_sign_in(&channel, link))
            .collect(),
        offers,
    })
}

/// Takes back that a service signs in who asks.
///
/// # Errors
/// `identity.linked_sign_in`, `identity.last_sign_in`, `identity.signed_out`, `identity.confirm`.
#[server]
pub async fn unlink_sign_in(id: String) -> Result<(), ApiError> {
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let unlinked = match id.parse::<ExternalIdentityId>() {
        Ok(link) => {
            identity
                .unlink_provider(channel.id, me.person, link, &origin())
                .await
        }
        Err(_) => Err(IdentityError::NoLinkedSignIn),
    };
    respond(unlinked, PAGE)?;
    if wants_page() {
        redirect(&format!("{PAGE}?done=unlinked"));
    }
    Ok(())
}

/// Every service with what lets this session link it.
#[cfg(feature = "ssr")]
async fn offers(channel: &Channel, me: &CurrentPerson) -> Result<Vec<LinkOffer>, ApiError> {
    let identity = service::<Identity>()?;
    let mut offers = Vec::new();
    for provider in providers_of(channel).await?.iter() {
        let ticket = identity
            .link_ticket(channel.id, me.session, &provider.slug)
            .await
            .map_err(fail)?;
        offers.push(LinkOffer {
            name: provider.name.clone(),
            href: format!("/auth/{}/link?ticket={ticket}", provider.slug),
        });
    }
    Ok(offers)
}

#[cfg(feature = "ssr")]
async fn providers_of(channel: &Channel) -> Result<Arc<Vec<SignInProviderLine>>, ApiError> {
    let (platform, cache) = (platform()?, service::<Cache>()?);
    let key = CacheKey::for_channel(channel.id, "sign_in_providers");
    let tag = CacheTag::for_channel(channel.id, PROVIDERS_TAG);
    let load = || async {
        let mut connection = platform.pool().acquire().await?;
        let found = queries::sign_in_providers(&mut connection, channel.id).await?;
        let lines = found.into_iter().map(convert::sign_in_provider).collect();
        Ok::<Vec<SignInProviderLine>, sqlx::Error>(lines)
    };
    cache
        .get_or_load_shared(&key, PROVIDERS_KEPT, &[tag], load)
        .await
        .map_err(|error| internal(error.to_string()))
}

/// Forgets the services after staff has changed them.
#[cfg(feature = "ssr")]
pub(crate) async fn forget_providers(channel: ChannelId) -> Result<(), ApiError> {
    let tag = CacheTag::for_channel(channel, PROVIDERS_TAG);
    service::<Cache>()?.invalidate_tag(&tag).await;
    Ok(())
}
