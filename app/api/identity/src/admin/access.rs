//! Who of the staff is asking, and what they may do: told from the one table of permissions.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::{AdminAccess, AdminOverview};

#[cfg(feature = "ssr")]
use {
    super::types::{AreaRight, WrongBooks},
    crate::caller::require_staff,
    crate::convert::local_time,
    api_kit::{channel, database, platform},
    channels::Channel,
    identity::{Area, CurrentPerson, Permission, Role, is_for_keys, queries},
    sqlx::PgConnection,
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
    let without = without_second_factor(&mut connection, &channel, me.role).await;
    let books = wrong_books(&mut connection, &channel, me.role).await;
    Ok(AdminOverview {
        access: describe(&channel, me),
        without_second_factor: without.map_err(database)?,
        second_factor_demanded: security.map_err(database)?.staff_second_factor,
        books: books.map_err(database)?,
    })
}

/// How many of the staff have none, for a role that may change that.
#[cfg(feature = "ssr")]
async fn without_second_factor(
    connection: &mut PgConnection,
    channel: &Channel,
    role: Role,
) -> Result<Option<usize>, sqlx::Error> {
    if !role.allows(Permission::Write(Area::Settings)) {
        return Ok(None);
    }
    let staff = queries::staff_without_second_factor(connection, channel.id).await?;
    Ok(Some(staff.len()))
}

/// What is wrong with the books, for a role that sees money.
#[cfg(feature = "ssr")]
async fn wrong_books(
    connection: &mut PgConnection,
    channel: &Channel,
    role: Role,
) -> Result<Option<WrongBooks>, sqlx::Error> {
    if !role.allows(Permission::Read(Area::Money)) {
        return Ok(None);
    }
    let alert = ledger::queries::books_alert(connection, channel.id).await?;
    Ok(alert.map(|alert| WrongBooks {
        since: local_time(channel, alert.raised_at),
        journals: alert.unbalanced_journals,
        differences: alert.differences,
    }))
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
