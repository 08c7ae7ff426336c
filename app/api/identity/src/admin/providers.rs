//! The services by which people may sign in to the shop.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::ProviderList;

#[cfg(feature = "ssr")]
use {
    super::types::ProviderLine,
    crate::caller::{require, require_for_form},
    crate::confirmation::require_confirmed,
    crate::providers::forget_providers,
    api_kit::{
        channel, database, platform, redirect, respond, respond_keeping, service, site_address,
        wants_page,
    },
    identity::{Area, Identity, IdentityError, NewIdentityProvider, Permission, queries},
    kernel::IdentityProviderId,
    platform::Actor,
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/providers";

/// All services, with what a service wants to know of the shop.
///
/// # Errors
/// Those of permissions.
#[server(input = GetUrl)]
pub async fn list_identity_providers() -> Result<ProviderList, ApiError> {
    require(Permission::Write(Area::Settings)).await?;
    let (platform, channel, site) = (platform()?, channel()?, site_address()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = queries::identity_providers(&mut connection, channel.id).await;
    let line = |view: queries::IdentityProviderView| ProviderLine {
        id: view.id.to_string(),
        redirect_uri: format!("{site}/auth/{}/callback", view.slug),
        slug: view.slug,
        name: view.name,
        issuer: view.issuer,
        client_id: view.client_id,
        has_secret: view.has_secret,
        scopes: view.scopes,
        enabled: view.enabled,
        links: view.links,
    };
    Ok(ProviderList {
        items: found.map_err(database)?.into_iter().map(line).collect(),
        site,
    })
}

/// Adds a service after asking it what it says about itself.
///
/// # Errors
/// `identity.fields`, `identity.provider_unavailable`, `identity.confirm`; those of permissions.
#[server]
pub async fn add_identity_provider(
    slug: String,
    name: String,
    issuer: String,
    client_id: String,
    #[server(default)] client_secret: String,
    #[server(default)] scopes: String,
) -> Result<(), ApiError> {
    require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let new = NewIdentityProvider {
        slug: &slug,
        name: &name,
        issuer: &issuer,
        client_id: &client_id,
        client_secret: &client_secret,
        scopes: &scopes,
    };
    let by = Actor::Person(me.person);
    let added = identity.add_identity_provider(channel.id, new, &by).await;
    let typed = [
        ("slug", slug.as_str()),
        ("name", name.as_str()),
        ("issuer", issuer.as_str()),
        ("client_id", client_id.as_str()),
        ("scopes", scopes.as_str()),
    ];
    respond_keeping(added, PAGE, "identity_provider", &typed)?;
    forget_providers(channel.id).await?;
    if wants_page() {
        redirect(&format!("{PAGE}?done=provider_added"));
    }
    Ok(())
}

/// Lets a service sign people in, or no more.
///
/// # Errors
/// `identity.provider`, `identity.confirm`; those of permissions.
#[server]
pub async fn switch_identity_provider(id: String, enabled: bool) -> Result<(), ApiError> {
    require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let by = Actor::Person(me.person);
    let switched = match id.parse::<IdentityProviderId>() {
        Ok(provider) => {
            identity
                .set_identity_provider_enabled(channel.id, provider, enabled, &by)
                .await
        }
        Err(_) => Err(IdentityError::NoProvider),
    };
    respond(switched, PAGE)?;
    forget_providers(channel.id).await?;
    if wants_page() {
        redirect(&format!("{PAGE}?done=provider_switched"));
    }
    Ok(())
}

/// Takes a service away, with all links to it.
///
/// # Errors
/// `identity.provider`, `identity.confirm`; those of permissions.
#[server]
pub async fn remove_identity_provider(id: String) -> Result<(), ApiError> {
    require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let by = Actor::Person(me.person);
    let removed = match id.parse::<IdentityProviderId>() {
        Ok(provider) => {
            identity
                .remove_identity_provider(channel.id, provider, &by)
                .await
        }
        Err(_) => Err(IdentityError::NoProvider),
    };
    respond(removed, PAGE)?;
    forget_providers(channel.id).await?;
    if wants_page() {
        redirect(&format!("{PAGE}?done=provider_removed"));
    }
    Ok(())
}
