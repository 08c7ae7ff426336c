//! Stored events for those who run the shop.

use kernel::{ChannelId, Cursor, Page, PageRequest, Timestamp};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use crate::model::{EventState, WebhookEventId};

/// Which events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Of this state only.
    pub state: Option<EventState>,
    /// Of this provider only.
    pub provider: Option<String>,
}

/// An event in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine {
    /// Our id.
    pub id: WebhookEventId,
    /// Who sent it.
    pub provider: String,
    /// The provider's id.
    pub event_id: String,
    /// What happened.
    pub kind: String,
    /// What it happened to.
    pub object: String,
    /// Where it stands, in the stored word.
    pub state: String,
    /// Attempts begun.
    pub attempts: i32,
    /// When it was stored.
    pub received_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    provider: String,
    event_id: String,
    kind: String,
    object: String,
    state: String,
    attempts: i32,
    received_at: Timestamp,
}

/// The channel's events, newest first. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn webhook_events(
    connection: &mut PgConnection,
    channel: ChannelId,
    filter: &EventFilter,
    page: &PageRequest,
) -> Result<Page<EventLine>, sqlx::Error> {
    let mut query = QueryBuilder::<Postgres>::new(
        "SELECT id, provider, event_id, kind, object, state, attempts, received_at
         FROM webhook_events WHERE channel_id = ",
    );
    query.push_bind(channel.0);
    if let Some(state) = filter.state {
        query.push(" AND state = ").push_bind(state.as_str());
        // In the words of the partial indexes, by which the planner knows them: among a million that are done, the few.
        match state {
            EventState::Failed | EventState::Dead => {
                query.push(" AND state IN ('failed', 'dead')");
            }
            EventState::Received | EventState::Working => {
                query.push(" AND state IN ('received', 'working', 'failed')");
            }
            EventState::Done | EventState::Ignored => {}
        }
    }
    if let Some(provider) = &filter.provider {
        query.push(" AND provider = ").push_bind(provider);
    }
    let after: Option<Uuid> = page
        .after()
        .and_then(|cursor| cursor.parts().ok()?.first()?.parse().ok());
    if let Some(after) = after {
        query.push(" AND id < ").push_bind(after);
    }
    query
        .push(" ORDER BY id DESC LIMIT ")
        .push_bind(page.fetch_limit());
    let rows: Vec<Row> = query.build_query_as().fetch_all(connection).await?;
    let lines = rows.into_iter().map(line).collect();
    Ok(Page::from_overfetch(
        lines,
        page.limit(),
        |one: &EventLine| Cursor::from_parts(&[&one.id.to_string()]),
    ))
}

fn line(row: Row) -> EventLine {
    EventLine {
        id: row.id.into(),
        provider: row.provider,
        event_id: row.event_id,
        kind: row.kind,
        object: row.object,
        state: row.state,
        attempts: row.attempts,
        received_at: row.received_at,
    }
}
