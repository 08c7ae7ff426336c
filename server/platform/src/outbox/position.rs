//! Where a consumer stands in the order of events, and what lies ahead of it.

use kernel::{ChannelId, EventId};
use sqlx::{PgConnection, Postgres, Transaction};
use uuid::Uuid;

use super::{Consumer, Event};
use crate::Platform;

/// What waits for a consumer.
pub(crate) struct Backlog {
    /// Events (of any topic) that may be read now.
    pub(crate) ready: bool,
    /// Committed events of its topics that an older running transaction holds back.
    pub(crate) held_back: bool,
}

/// Looks, without taking any lock, at what waits for `consumer`; registers it when it is new.
pub(crate) async fn backlog(
    platform: &Platform,
    consumer: &dyn Consumer,
) -> Result<Backlog, sqlx::Error> {
    let topics = owned_topics(consumer);
    let found = sqlx::query_as!(
        Backlog,
        r#"SELECT
            EXISTS (
                SELECT FROM outbox_events e
                WHERE (e.transaction_id, e.id) > (c.last_transaction_id, c.last_event_id)
                  AND e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            ) AS "ready!",
            EXISTS (
                SELECT FROM outbox_events e
                WHERE (e.transaction_id, e.id) > (c.last_transaction_id, c.last_event_id)
                  AND e.transaction_id >= pg_snapshot_xmin(pg_current_snapshot())
                  AND e.topic = ANY ($2)
            ) AS "held_back!"
        FROM outbox_consumers c
        WHERE c.name = $1"#,
        consumer.name(),
        &topics,
    )
    .fetch_optional(platform.pool())
    .await?;
    if let Some(found) = found {
        return Ok(found);
    }
    sqlx::query!(
        "INSERT INTO outbox_consumers (name) VALUES ($1) ON CONFLICT DO NOTHING",
        consumer.name()
    )
    .execute(platform.pool())
    .await?;
    // A new consumer reads from the beginning: the next look tells what waits.
    Ok(Backlog {
        ready: true,
        held_back: true,
    })
}

/// Locks the consumer's offset; `false` when another instance has it.
pub(super) async fn lock_offset(
    transaction: &mut Transaction<'_, Postgres>,
    name: &str,
) -> Result<bool, sqlx::Error> {
    let locked = sqlx::query_scalar!(
        "SELECT name FROM outbox_consumers WHERE name = $1 FOR UPDATE SKIP LOCKED",
        name
    )
    .fetch_optional(&mut **transaction)
    .await?;
    Ok(locked.is_some())
}

/// The oldest transaction still running, as text: all events below it are final.
pub(super) async fn horizon(connection: &mut PgConnection) -> Result<String, sqlx::Error> {
    sqlx::query_scalar!(r#"SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "horizon!""#)
        .fetch_one(connection)
        .await
}

/// An event and its place in the order.
pub(super) struct Positioned {
    pub(super) transaction_id: String,
    pub(super) event: Event,
}

/// The next events of the consumer's topics below `horizon`.
pub(super) async fn read(
    connection: &mut PgConnection,
    consumer: &dyn Consumer,
    horizon: &str,
    batch: i64,
) -> Result<Vec<Positioned>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT e.transaction_id::text AS "transaction_id!", e.channel_id AS "channel_id: ChannelId",
            e.id AS "id: EventId", e.topic, e.payload, e.occurred_at
        FROM outbox_consumers c
        JOIN outbox_events e ON (e.transaction_id, e.id) > (c.last_transaction_id, c.last_event_id)
        WHERE c.name = $1 AND e.transaction_id < $2::text::xid8 AND e.topic = ANY ($3)
        ORDER BY e.transaction_id, e.id
        LIMIT $4"#,
        consumer.name(),
        horizon,
        &owned_topics(consumer),
        batch,
    )
    .fetch_all(connection)
    .await?;
    let positioned = rows.into_iter().map(|row| Positioned {
        transaction_id: row.transaction_id,
        event: Event {
            channel_id: row.channel_id,
            id: row.id,
            topic: row.topic,
            payload: row.payload,
            occurred_at: row.occurred_at,
        },
    });
    Ok(positioned.collect())
}

/// Moves the offset behind an event.
pub(super) async fn advance(
    connection: &mut PgConnection,
    name: &str,
    transaction_id: &str,
    event: Uuid,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE outbox_consumers SET last_transaction_id = $2::text::xid8, last_event_id = $3 WHERE name = $1",
        name,
        transaction_id,
        event,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn owned_topics(consumer: &dyn Consumer) -> Vec<String> {
    consumer
        .topics()
        .iter()
        .map(|topic| (*topic).to_owned())
        .collect()
}
