//! What happened to an account, for its owner and for the staff of a channel.

use kernel::{ChannelId, Cursor, Page, PageRequest, PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityEvent {
    /// Its id.
    pub id: Uuid,
    /// What happened, e.g. `signed_in`; the words are in the table's check.
    pub kind: String,
    /// Address it came from.
    pub ip: Option<String>,
    /// Browser it came from, in the browser's own words; may be empty.
    pub user_agent: String,
    /// When.
    pub occurred_at: Timestamp,
}

/// The person's events in all channels, newest first. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn security_events(
    connection: &mut PgConnection,
    person: PersonId,
    page: &PageRequest,
) -> Result<Page<SecurityEvent>, sqlx::Error> {
    let events = sqlx::query_as!(
        SecurityEvent,
        "SELECT id, kind, ip, user_agent, occurred_at FROM security_events
         WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2)
         ORDER BY id DESC LIMIT $3",
        person.0,
        page.after().and_then(last_shown),
        page.fetch_limit(),
    )
    .fetch_all(connection)
    .await?;
    Ok(Page::from_overfetch(events, page.limit(), |event| {
        Cursor::from_parts(&[&event.id.to_string()])
    }))
}

/// What happened to the person in this channel alone, for the channel's staff; otherwise like [`security_events`].
///
/// # Errors
/// Database errors.
pub async fn security_events_in_channel(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    page: &PageRequest,
) -> Result<Page<SecurityEvent>, sqlx::Error> {
    let events = sqlx::query_as!(
        SecurityEvent,
        "SELECT id, kind, ip, user_agent, occurred_at FROM security_events
         WHERE person_id = $1 AND channel_id = $2 AND ($3::uuid IS NULL OR id < $3)
         ORDER BY id DESC LIMIT $4",
        person.0,
        channel.0,
        page.after().and_then(last_shown),
        page.fetch_limit(),
    )
    .fetch_all(connection)
    .await?;
    Ok(Page::from_overfetch(events, page.limit(), |event| {
        Cursor::from_parts(&[&event.id.to_string()])
    }))
}

fn last_shown(cursor: &Cursor) -> Option<Uuid> {
    cursor.parts().ok()?.first()?.parse().ok()
}
