//! Keys of programs.
//!
//! The text of a new key goes to its maker once: as the answer to a script, or, where there is none, in an HttpOnly cookie
//! to the page that the form leads to, which takes it away again. It is in no address, no log and no table.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::{ApiKeyPage, FreshKey};

#[cfg(feature = "ssr")]
use {
    super::types::ApiKeyLine,
    crate::caller::{origin, require, require_for_form},
    crate::confirmation::require_confirmed,
    crate::convert,
    api_kit::{
        channel, cookie, database, platform, redirect, respond, service, set_cookie_for, wants_page,
    },
    channels::Channel,
    identity::queries::{ApiKeyView, api_keys},
    identity::{
        ApiKeyState, Area, Identity, IdentityError, MadeApiKey, NewApiKey, Overlap, Permission,
    },
    kernel::{ApiKeyId, Cursor, PageRequest},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/api-keys";
/// The cookie that carries a fresh key to the page that shows it.
#[cfg(feature = "ssr")]
const FRESH_COOKIE: &str = "lsn_fresh_key";
/// Long enough for the browser to follow the redirect, in seconds.
#[cfg(feature = "ssr")]
const FRESH_FOR: u64 = 60;
#[cfg(feature = "ssr")]
const KEYS_PER_PAGE: u16 = 50;

/// The keys of the shop, newest first, behind the cursor `after`.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_api_keys(after: Option<String>) -> Result<ApiKeyPage, ApiError> {
    require(Permission::Write(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let after = after.and_then(|text| text.parse::<Cursor>().ok());
    let request = PageRequest::new(KEYS_PER_PAGE, after);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let page = api_keys(&mut connection, channel.id, &request, platform.now())
        .await
        .map_err(database)?;
    Ok(ApiKeyPage {
        items: page
            .items
            .into_iter()
            .map(|key| line(&channel, key))
            .collect(),
        next: page.next.map(|cursor| cursor.to_string()),
        fresh: take_fresh(),
    })
}

/// Makes a key. `scopes` are texts like `orders:read`; `days` until it ends, empty for never. A script gets its text.
///
/// # Errors
/// `identity.fields` with `name`, `scopes` or `days`; those of permissions; `identity.confirm`.
#[server]
pub async fn make_api_key(
    name: String,
    #[server(default)] scopes: Vec<String>,
    #[server(default)] days: String,
) -> Result<Option<FreshKey>, ApiError> {
    require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let made = match read_wish(&scopes, &days) {
        Ok((scopes, days)) => {
            let new = NewApiKey {
                name: &name,
                scopes: &scopes,
                days,
            };
            identity
                .make_api_key(channel.id, new, me.person, &origin())
                .await
        }
        Err(error) => Err(error),
    };
    Ok(hand_over(respond(made, PAGE)?))
}

/// Makes a successor to a key, which works on for `overlap_hours`: 0, 1, 24 or 168. A script gets the successor's text.
///
/// # Errors
/// `identity.key`, `identity.key_over`, `identity.key_beyond_role`; `identity.fields` with `overlap_hours`; those of
/// permissions; `identity.confirm`.
#[server]
pub async fn rotate_api_key(id: String, overlap_hours: i64) -> Result<Option<FreshKey>, ApiError> {
    require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let made = match (id.parse::<ApiKeyId>(), Overlap::from_hours(overlap_hours)) {
        (Ok(key), Some(overlap)) => {
            identity
                .rotate_api_key(channel.id, key, overlap, me.person, &origin())
                .await
        }
        (Err(_), _) => Err(IdentityError::NoKey),
        (_, None) => Err(IdentityError::unknown_choice("overlap_hours")),
    };
    Ok(hand_over(respond(made, PAGE)?))
}

/// Ends a key at once.
///
/// # Errors
/// `identity.key`, `identity.key_over`; those of permissions; `identity.confirm`.
#[server]
pub async fn revoke_api_key(id: String) -> Result<(), ApiError> {
    require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let me = require_confirmed(PAGE).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let revoked = match id.parse::<ApiKeyId>() {
        Ok(key) => {
            identity
                .revoke_api_key(channel.id, key, me.person, &origin())
                .await
        }
        Err(_) => Err(IdentityError::NoKey),
    };
    respond(revoked, PAGE)?;
    if wants_page() {
        redirect(&format!("{PAGE}?done=key_revoked"));
    }
    Ok(())
}

#[cfg(feature = "ssr")]
fn read_wish(
    scopes: &[String],
    days: &str,
) -> Result<(Vec<Permission>, Option<u16>), IdentityError> {
    let scopes: Result<Vec<Permission>, _> = scopes.iter().map(|scope| scope.parse()).collect();
    let scopes = scopes.map_err(|_| IdentityError::unknown_choice("scopes"))?;
    let days = match days {
        "" => None,
        days => Some(
            days.parse()
                .map_err(|_| IdentityError::unknown_choice("days"))?,
        ),
    };
    Ok((scopes, days))
}

/// Gives the text to the script that asked, or to the browser on its way to the page that shows it.
#[cfg(feature = "ssr")]
fn hand_over(made: MadeApiKey) -> Option<FreshKey> {
    if wants_page() {
        set_cookie_for(FRESH_COOKIE, &made.text, FRESH_FOR);
        redirect(&format!("{PAGE}?done=key_made"));
        None
    } else {
        Some(FreshKey { text: made.text })
    }
}

#[cfg(feature = "ssr")]
fn take_fresh() -> Option<FreshKey> {
    let text = cookie(FRESH_COOKIE).filter(|text| !text.is_empty())?;
    set_cookie_for(FRESH_COOKIE, "", 0);
    Some(FreshKey { text })
}

#[cfg(feature = "ssr")]
fn line(channel: &Channel, key: ApiKeyView) -> ApiKeyLine {
    let local = |at| convert::local_time(channel, at);
    let effective: Vec<String> = key.effective.iter().map(Permission::to_string).collect();
    ApiKeyLine {
        id: key.id.to_string(),
        limited: key.scopes.iter().any(|scope| !effective.contains(scope)),
        name: key.name,
        prefix: key.prefix,
        scopes: key.scopes,
        maker: key.maker_name,
        created_at: local(key.created_at),
        ends_at: key.ends_at.map(local),
        last_used_at: key.last_used_at.map(local),
        state: match key.state {
            ApiKeyState::Active => "active",
            ApiKeyState::Overlapping => "overlapping",
            ApiKeyState::Replaced => "replaced",
            ApiKeyState::Expired => "expired",
            ApiKeyState::Revoked => "revoked",
        }
        .to_owned(),
    }
}
