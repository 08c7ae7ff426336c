//! Webhooks that came in: looked at, and worked again.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{WebhookPage, WebhooksPage};

#[cfg(feature = "ssr")]
use {
    crate::types::WebhookLine,
    api_identity::{local_time, require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond},
    channels::Channel,
    identity::{Area, Permission},
    kernel::PageRequest,
    platform::Actor,
    webhooks::queries::{EventFilter, EventLine, webhook_event, webhook_events},
    webhooks::{EventState, WebhookError, commands},
};

/// Where they are listed.
#[cfg(feature = "ssr")]
const LIST: &str = "/admin/webhooks";

/// The shop's events, newest first: of one state or of all, of one provider or of all; words that are none count for all.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_webhooks(
    #[server(default)] state: String,
    #[server(default)] provider: String,
    #[server(default)] after: String,
) -> Result<WebhooksPage, ApiError> {
    let me = require(Permission::Read(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let filter = EventFilter {
        state: EventState::parse(&state),
        provider: Some(provider).filter(|name| !name.is_empty()),
    };
    let page = PageRequest::new(50, after.parse().ok());
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = webhook_events(&mut connection, channel.id, &filter, &page).await;
    let found = found.map_err(database)?;
    Ok(WebhooksPage {
        items: found
            .items
            .into_iter()
            .map(|one| line(&channel, one))
            .collect(),
        next: found.next.map(|cursor| cursor.to_string()),
        may_replay: me.role.allows(Permission::Write(Area::Settings)),
    })
}

/// One event with what it said; `None` when the shop has none with this id.
///
/// # Errors
/// As [`list_webhooks`].
#[server(input = GetUrl)]
pub async fn view_webhook(id: String) -> Result<Option<WebhookPage>, ApiError> {
    let me = require(Permission::Read(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let Ok(id) = id.parse() else { return Ok(None) };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = webhook_event(&mut connection, channel.id, id).await;
    let may = me.role.allows(Permission::Write(Area::Settings));
    Ok(found.map_err(database)?.map(|found| WebhookPage {
        may_replay: may && !matches!(found.line.state.as_str(), "received" | "working"),
        line: line(&channel, found.line),
        payload: found.payload,
        occurred_at: local_time(&channel, found.occurred_at),
        due_at: local_time(&channel, found.due_at),
        finished_at: found.finished_at.map(|at| local_time(&channel, at)),
        last_error: found.last_error,
    }))
}

/// Has one event worked again.
///
/// # Errors
/// As [`list_webhooks`]; `webhooks.not_replayable`.
#[server]
pub async fn replay_webhook(id: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let event = id.parse().map_err(|_| WebhookError::NotReplayable);
    let event = respond(event, LIST)?;
    let page = format!("{LIST}/{id}");
    let mut transaction = platform.begin().await.map_err(database)?;
    let done = commands::replay_event(&mut transaction, &platform, channel.id, &actor, event).await;
    respond(done, &page)?;
    transaction.commit().await.map_err(database)?;
    redirect(&page);
    Ok(())
}

/// Has every dead event worked again, of one provider or of all.
///
/// # Errors
/// As [`list_webhooks`].
#[server]
pub async fn replay_dead_webhooks(#[server(default)] provider: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let provider = Some(provider.as_str()).filter(|name| !name.is_empty());
    let mut transaction = platform.begin().await.map_err(database)?;
    let done =
        commands::replay_dead(&mut transaction, &platform, channel.id, &actor, provider).await;
    respond(done, LIST)?;
    transaction.commit().await.map_err(database)?;
    redirect(LIST);
    Ok(())
}

#[cfg(feature = "ssr")]
fn line(channel: &Channel, line: EventLine) -> WebhookLine {
    WebhookLine {
        id: line.id.to_string(),
        provider: line.provider,
        event_id: line.event_id,
        kind: line.kind,
        object: line.object,
        state: line.state,
        attempts: line.attempts,
        received_at: local_time(channel, line.received_at),
    }
}
