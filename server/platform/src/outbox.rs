//! Events for consumers inside the house, written in the transaction that caused them.
//!
//! Invariants: an event exists if and only if its transaction committed; each consumer sees the events of its topics
//! at least once, in the order (transaction, id), and never skips one that commits late. Consumers tell repeats by
//! [`Event::id`]. Deliberately not here: delivery to outside systems (webhooks are jobs), and any topic's meaning.

mod delivery;
mod position;

use std::time::Duration;

use async_trait::async_trait;
use kernel::{ChannelId, EventId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::PgConnection;

use crate::Platform;

pub(crate) use delivery::deliver_batch;
pub use delivery::{DeliveryError, deliver};
pub(crate) use position::backlog;

/// The notification channel that wakes workers when an event commits.
pub(crate) const NOTIFICATION: &str = "lsn_outbox";

/// Something that happened in a channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Where it happened.
    pub channel_id: ChannelId,
    /// Tells repeated deliveries apart from new events.
    pub id: EventId,
    /// What happened, e.g. `orders.placed`.
    pub topic: String,
    /// The facts, in the topic's own shape.
    pub payload: Value,
    /// When it was published.
    pub occurred_at: Timestamp,
}

impl Event {
    /// The payload as a typed value.
    ///
    /// # Errors
    /// [`ConsumerError::Payload`] when the payload has another shape.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, ConsumerError> {
        Ok(T::deserialize(&self.payload)?)
    }
}

/// Why a consumer could not handle an event; the event is delivered again later.
#[derive(Debug, thiserror::Error)]
pub enum ConsumerError {
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The payload has not the shape the consumer knows.
    #[error("payload: {0}")]
    Payload(#[from] serde_json::Error),
    /// Anything else, in words for the log.
    #[error("{0}")]
    Failed(String),
}

/// Reads events of some topics, one after the other.
#[async_trait]
pub trait Consumer: Send + Sync {
    /// The key of the stored offset: unique, and never changed once deployed.
    fn name(&self) -> &'static str;

    /// The topics it reads.
    fn topics(&self) -> &[&'static str];

    /// Handles one event, in transactions of its own. Must be quick (slow work belongs into a job) and bear repeats.
    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError>;

    /// Handles a batch at once, where that is less work than one after the other; `None` when it is not. When it fails, they
    /// are handled one after the other.
    async fn handle_together(
        &self,
        _platform: &Platform,
        _events: &[&Event],
    ) -> Option<Result<(), ConsumerError>> {
        None
    }
}

/// Writes an event into the caller's transaction and wakes the workers when it commits.
///
/// # Errors
/// When the database fails, or `payload` can not be written as JSON ([`sqlx::Error::Encode`]).
pub async fn publish(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    topic: &str,
    payload: &impl Serialize,
) -> Result<EventId, sqlx::Error> {
    let id: EventId = platform.next_ordered();
    let payload =
        serde_json::to_value(payload).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    sqlx::query!(
        "WITH published AS (
            INSERT INTO outbox_events (channel_id, id, topic, payload, occurred_at) VALUES ($1, $2, $3, $4, $5)
        )
        SELECT pg_notify($6, '')",
        channel.0,
        id.0,
        topic,
        payload,
        platform.now(),
        NOTIFICATION,
    )
    .execute(connection)
    .await?;
    Ok(id)
}

/// [`publish`] for many events of one topic at once.
///
/// # Errors
/// When the database fails.
pub async fn publish_all(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    topic: &str,
    payloads: &[Value],
) -> Result<(), sqlx::Error> {
    if payloads.is_empty() {
        return Ok(());
    }
    let id = |_| platform.next_ordered::<EventId>().0;
    let ids: Vec<uuid::Uuid> = payloads.iter().map(id).collect();
    sqlx::query!(
        "WITH published AS (
            INSERT INTO outbox_events (channel_id, id, topic, payload, occurred_at)
            SELECT $1, new.id, $3, new.payload, $5 FROM unnest($2::uuid[], $4::jsonb[]) AS new (id, payload)
        )
        SELECT pg_notify($6, '')",
        channel.0,
        &ids,
        topic,
        payloads,
        platform.now(),
        NOTIFICATION,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Deletes events published longer than `older_than` ago that every registered consumer has passed; returns how many.
/// The row of a consumer that no longer exists must be deleted from `outbox_consumers`, else it keeps everything. A
/// consumer added later does not see what was deleted.
///
/// # Errors
/// When the database fails.
pub async fn purge(platform: &Platform, older_than: Duration) -> Result<u64, sqlx::Error> {
    let before = platform.now() - older_than;
    let deleted = sqlx::query!(
        "DELETE FROM outbox_events e
        WHERE e.occurred_at < $1 AND NOT EXISTS (
            SELECT FROM outbox_consumers c
            WHERE (c.last_transaction_id, c.last_event_id) < (e.transaction_id, e.id)
        )",
        before,
    )
    .execute(platform.pool())
    .await?;
    Ok(deleted.rows_affected())
}
