//! Who of the staff is asking, and what they may do: told from the one table of permissions.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::{AdminAccess, AdminOverview};

#[cfg(feature = "ssr")]
use {
    super::types::AreaRight,
    crate::caller::require_staff,
    api_kit::{channel, database, platform},
    channels::Channel,
    identity::{Area, CurrentPerson, Permission, Role, is_for_keys, queries},
};

/// Who is asking, for the frame of every page of the administration.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(name = AdminAccessNow, input = GetUrl)]
pub async fn admin_access() -> Result<AdminAccess, ApiError> {
    let me = require_staff().await?;
    Ok(describe(&*channel()?, me))
}

/// Who is asking, and what needs attention.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(name = AdminOverviewNow, input = GetUrl)]
pub async fn admin_overview() -> Result<AdminOverview, ApiError> {
    let me = require_staff().await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let security = queries::channel_security(&mut connection, channel.id).await;
    let without = if me.role.allows(Permission::Write(Area::Settings)) {
        let staff = queries::staff_without_second_factor(&mut connection, channel.id).await;
        Some(staff.map_err(database)?.len())
    } else {
        None
    };
    Ok(AdminOverview {
        access: describe(&channel, me),
        without_second_factor: without,
        second_factor_demanded: security.map_err(database)?.staff_second_factor,
    })
}

#[cfg(feature = "ssr")]
fn describe(channel: &Channel, me: CurrentPerson) -> AdminAccess {
    AdminAccess {
        shop_name: channel.name.clone(),
        name: me.name,
        email: me.email,
        role: me.role.as_str().to_owned(),
        rights: rights(me.role, |_| true),
        grantable: rights(me.role, is_for_keys),
    }
}

/// What a role may do in the areas that `wanted` chooses.
#[cfg(feature = "ssr")]
fn rights(role: Role, wanted: impl Fn(Area) -> bool) -> Vec<AreaRight> {
    let allowed = |area: &Area| wanted(*area) && role.allows(Permission::Read(*area));
    Area::ALL
        .into_iter()
        .filter(allowed)
        .map(|area| AreaRight {
            area: area.as_str().to_owned(),
            write: role.allows(Permission::Write(area)),
        })
        .collect()
}
