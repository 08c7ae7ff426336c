//! The record, read by people: newest first, page by page.

use kernel::{ChannelId, Cursor, Page, PageRequest, PersonId, Timestamp};
use serde_json::Value;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use crate::Actor;

/// What of the record to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct EntryFilter<'a> {
    /// The beginning of the action, such as `orders.`; empty: all.
    pub action: &'a str,
    /// What this person did, and what was done about them.
    pub person: Option<PersonId>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct EntryView {
    /// Its id.
    pub id: Uuid,
    /// Who: `guest`, `person:<id>` or `system:<name>`.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// What kind of thing it was done to.
    pub subject_type: String,
    /// Which one.
    pub subject_id: String,
    /// What else there is to say.
    pub detail: Value,
    /// When.
    pub occurred_at: Timestamp,
    /// Its number in the chain, once it is sealed.
    pub sequence: Option<i64>,
}

impl EntryView {
    /// The person who acted, if it was one.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        self.actor.strip_prefix("person:")?.parse().ok()
    }
}

/// Entries of the channel, newest first. A cursor that is none of ours is taken for none.
///
/// # Errors
/// When the database fails.
pub async fn entries(
    connection: &mut PgConnection,
    channel: ChannelId,
    filter: EntryFilter<'_>,
    page: &PageRequest,
) -> Result<Page<EntryView>, sqlx::Error> {
    let mut query: QueryBuilder<Postgres> = QueryBuilder::new(
        "SELECT id, actor, action, subject_type, subject_id, detail, occurred_at, sequence FROM audit_entries
         WHERE channel_id = ",
    );
    query.push_bind(channel.0);
    // NUL, which PostgreSQL refuses, is in no action.
    let action = filter.action.replace('\0', "");
    if !action.is_empty() {
        let end = format!("{action}{}", char::MAX);
        query
            .push(" AND action COLLATE \"C\" >= ")
            .push_bind(action)
            .push(" AND action COLLATE \"C\" < ")
            .push_bind(end);
    }
    if let Some(person) = filter.person {
        query
            .push(" AND (actor = ")
            .push_bind(Actor::Person(person).to_string())
            .push(" OR (subject_type = 'person' AND subject_id = ")
            .push_bind(person.to_string())
            .push("))");
    }
    if let Some(after) = page.after().and_then(last_shown) {
        query.push(" AND id < ").push_bind(after);
    }
    // The limit stands in the text, so that it is known when the query is planned.
    query.push(format!(" ORDER BY id DESC LIMIT {}", page.fetch_limit()));
    let found: Vec<EntryView> = query.build_query_as().fetch_all(connection).await?;
    Ok(Page::from_overfetch(found, page.limit(), |entry| {
        Cursor::from_parts(&[&entry.id.to_string()])
    }))
}

fn last_shown(cursor: &Cursor) -> Option<Uuid> {
    cursor.parts().ok()?.first()?.parse().ok()
}

/// The last entry about a subject.
///
/// # Errors
/// When the database fails.
pub async fn last_entry_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    subject_type: &str,
    subject_id: &str,
) -> Result<Option<EntryView>, sqlx::Error> {
    sqlx::query_as!(
        EntryView,
        "SELECT id, actor, action, subject_type, subject_id, detail, occurred_at, sequence FROM audit_entries
         WHERE channel_id = $1 AND subject_type = $2 AND subject_id = $3 ORDER BY id DESC LIMIT 1",
        channel.0,
        subject_type,
        subject_id
    )
    .fetch_optional(connection)
    .await
}

/// The last entry about a subject whose detail contains `detail`, as `@>` of PostgreSQL understands it.
///
/// # Errors
/// When the database fails.
pub async fn last_entry_saying(
    connection: &mut PgConnection,
    channel: ChannelId,
    (subject_type, subject_id): (&str, &str),
    detail: &Value,
) -> Result<Option<EntryView>, sqlx::Error> {
    sqlx::query_as!(
        EntryView,
        "SELECT id, actor, action, subject_type, subject_id, detail, occurred_at, sequence FROM audit_entries
         WHERE channel_id = $1 AND subject_type = $2 AND subject_id = $3 AND detail @> $4 ORDER BY id DESC LIMIT 1",
        channel.0,
        subject_type,
        subject_id,
        detail
    )
    .fetch_optional(connection)
    .await
}
