//! Open sessions, and what happened to the account.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{SecurityEventPage, SessionLine};

#[cfg(feature = "ssr")]
use {
    crate::caller::{forget_session, origin, require_person},
    crate::confirmation::require_confirmed,
    crate::convert,
    api_kit::{channel, database, platform, redirect, respond, service, wants_page},
    identity::{Identity, IdentityError},
    kernel::{Cursor, PageRequest, SessionId},
};

/// Events on one page of the history.
#[cfg(feature = "ssr")]
const EVENTS_PER_PAGE: u16 = 20;

/// The open sessions of who asks, last used first.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_sessions() -> Result<Vec<SessionLine>, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let sessions = identity::queries::sessions_of(&mut connection, me.person, platform.now())
        .await
        .map_err(database)?;
    Ok(sessions
        .into_iter()
        .map(|view| convert::session(&channel, view, me.session))
        .collect())
}

/// What happened to the account of who asks, newest first, behind the cursor `after`.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_security_events(after: Option<String>) -> Result<SecurityEventPage, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let after = after.and_then(|text| text.parse::<Cursor>().ok());
    let request = PageRequest::new(EVENTS_PER_PAGE, after);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let page = identity::queries::security_events(&mut connection, me.person, &request)
        .await
        .map_err(database)?;
    Ok(convert::security_events(&channel, page))
}

/// Ends one of the sessions of who asks; where it is the one that asks, that is signing out.
///
/// # Errors
/// `identity.session`, `identity.confirm`, `identity.signed_out`.
#[server]
pub async fn revoke_session(id: String) -> Result<(), ApiError> {
    let me = require_confirmed("/account/security").await?;
    let page = "/account/security";
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let revoked = match id.parse::<SessionId>() {
        Ok(session) => {
            identity
                .revoke_session(channel.id, me.person, session, &origin())
                .await
        }
        Err(_) => Err(IdentityError::NoSession),
    };
    respond(revoked, page)?;
    if id == me.session.to_string() {
        forget_session();
        redirect("/account/sign-in?done=signed_out");
    } else if wants_page() {
        redirect("/account/security?done=session_ended");
    }
    Ok(())
}

/// Ends every session of who asks, the one that asks among them.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn sign_out_everywhere() -> Result<(), ApiError> {
    let me = require_confirmed("/account/security").await?;
    let page = "/account/security";
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let ended = identity
        .sign_out_everywhere(channel.id, me.person, None, &origin())
        .await;
    respond(ended, page)?;
    forget_session();
    redirect("/account/sign-in?done=signed_out_everywhere");
    Ok(())
}
