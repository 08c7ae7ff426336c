//! One stored event with what it said.

use kernel::{ChannelId, Timestamp};
use sqlx::PgConnection;

use super::events::EventLine;
use crate::model::WebhookEventId;
use crate::redact::redacted;

/// An event with its payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDetail {
    /// As in the list.
    pub line: EventLine,
    /// The body, indented, without secrets.
    pub payload: String,
    /// When it happened, by the provider's clock.
    pub occurred_at: Timestamp,
    /// When it is tried next, or was due.
    pub due_at: Timestamp,
    /// When it was finished.
    pub finished_at: Option<Timestamp>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
}

/// The event with this id; `None` when the channel has none.
///
/// # Errors
/// Database errors.
pub async fn webhook_event(
    connection: &mut PgConnection,
    channel: ChannelId,
    id: WebhookEventId,
) -> Result<Option<EventDetail>, sqlx::Error> {
    let row = sqlx::query!(
        "SELECT provider, event_id, kind, object, state, attempts, received_at, payload, occurred_at, due_at,
                finished_at, last_error
         FROM webhook_events WHERE channel_id = $1 AND id = $2",
        channel.0,
        id.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| EventDetail {
        payload: redacted(&row.payload),
        occurred_at: row.occurred_at,
        due_at: row.due_at,
        finished_at: row.finished_at,
        last_error: row.last_error,
        line: EventLine {
            id,
            provider: row.provider,
            event_id: row.event_id,
            kind: row.kind,
            object: row.object,
            state: row.state,
            attempts: row.attempts,
            received_at: row.received_at,
        },
    }))
}
