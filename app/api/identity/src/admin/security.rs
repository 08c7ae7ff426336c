//! What the shop demands of its staff.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::ShopSecurity;

#[cfg(feature = "ssr")]
use {
    super::types::StaffLine,
    crate::caller::{origin, require, require_for_form},
    crate::confirmation::require_confirmed,
    crate::convert,
    api_kit::{channel, database, platform, redirect, respond, service, wants_page},
    identity::{Area, Identity, Permission, queries},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/security";

/// Whether staff must have a second factor, and who has none.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_shop_security() -> Result<ShopSecurity, ApiError> {
    let me = require(Permission::Write(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let security = queries::channel_security(&mut connection, channel.id).await;
    let security = security.map_err(database)?;
    let staff = queries::staff_without_second_factor(&mut connection, channel.id).await;
    let without = staff.map_err(database)?.into_iter().map(|one| StaffLine {
        id: one.id,
        name: one.name,
        role: one.role.as_str().to_owned(),
    });
    Ok(ShopSecurity {
        second_factor_demanded: security.staff_second_factor,
        changed_at: security
            .changed_at
            .map(|at| convert::local_time(&channel, at)),
        without: without.collect(),
        i_am_without: !me.has_second_factor,
    })
}

/// Demands a second factor of staff, or no longer. Holds from everybody's next request on.
///
/// # Errors
/// Those of permissions; `identity.confirm`.
#[server]
pub async fn set_staff_second_factor(demanded: bool) -> Result<(), ApiError> {
    require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let set = identity
        .set_channel_security(channel.id, demanded, me.person, &origin())
        .await;
    respond(set, PAGE)?;
    if wants_page() {
        redirect(&format!("{PAGE}?done=security_saved"));
    }
    Ok(())
}
