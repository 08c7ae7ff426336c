//! Hands committed events to one consumer and moves its offset.
//!
//! Only events below the oldest transaction still running are read: a transaction that took its number early and
//! commits late can then not slip in behind an offset that has already passed it (see `pg_snapshot_xmin`, PostgreSQL
//! manual, "Transaction ID and Snapshot Information Functions"). The offset row is locked while a batch is handled, so
//! that one instance at a time serves a consumer; that transaction itself holds the horizon back until it ends.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use kernel::EventId;
use uuid::Uuid;

use super::position::{Positioned, advance, backlog, horizon, lock_offset, read};
use super::{Consumer, ConsumerError};
use crate::Platform;

/// Why a delivery stopped.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The database failed; nothing is lost, some events may come again.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The consumer failed; its offset stands before `event`.
    #[error("consumer {consumer} failed at event {event}: {source}")]
    Consumer {
        /// The consumer's name.
        consumer: &'static str,
        /// The event it failed at.
        event: EventId,
        /// How many events it handled before, in this call.
        delivered: usize,
        /// Its complaint.
        source: ConsumerError,
    },
}

/// Hands up to `batch` events to `consumer`; returns how many it handled. Zero when nothing waits, or when another
/// instance is serving this consumer. A panic in the consumer counts as its failure.
///
/// # Errors
/// At the first event that fails; it and those behind it stay for the next call.
pub async fn deliver(
    platform: &Platform,
    consumer: &dyn Consumer,
    batch: i64,
) -> Result<usize, DeliveryError> {
    if !backlog(platform, consumer).await?.ready {
        return Ok(0);
    }
    Ok(deliver_batch(platform, consumer, batch)
        .await?
        .unwrap_or_default())
}

/// As [`deliver`], without looking first; `None` when another instance is serving this consumer.
pub(crate) async fn deliver_batch(
    platform: &Platform,
    consumer: &dyn Consumer,
    batch: i64,
) -> Result<Option<usize>, DeliveryError> {
    let mut transaction = platform.begin().await?;
    if !lock_offset(&mut transaction, consumer.name()).await? {
        return Ok(None);
    }
    let horizon = horizon(&mut transaction).await?;
    let events = read(&mut transaction, consumer, &horizon, batch).await?;
    let (delivered, failure) = handle_all(platform, consumer, &events).await;
    let exhausted = failure.is_none() && i64::try_from(events.len()).is_ok_and(|read| read < batch);
    if exhausted {
        // Nothing of these topics is left below the horizon: do not read past the other topics' events again.
        advance(&mut transaction, consumer.name(), &horizon, Uuid::nil()).await?;
    } else if let Some(last) = delivered.checked_sub(1).and_then(|index| events.get(index)) {
        advance(
            &mut transaction,
            consumer.name(),
            &last.transaction_id,
            last.event.id.0,
        )
        .await?;
    }
    transaction.commit().await?;
    match failure {
        None => Ok(Some(delivered)),
        Some((event, source)) => Err(DeliveryError::Consumer {
            consumer: consumer.name(),
            event,
            delivered,
            source,
        }),
    }
}

async fn handled_together(
    platform: &Platform,
    consumer: &dyn Consumer,
    events: &[Positioned],
) -> bool {
    if events.len() < 2 {
        return false;
    }
    let together: Vec<_> = events.iter().map(|positioned| &positioned.event).collect();
    let handled = AssertUnwindSafe(consumer.handle_together(platform, &together))
        .catch_unwind()
        .await;
    match handled {
        Ok(Some(Ok(()))) => true,
        Ok(None) => false,
        Ok(Some(Err(error))) => {
            tracing::warn!(consumer = consumer.name(), %error, "a batch of events not handled at once: one after the other");
            false
        }
        Err(_) => false,
    }
}

async fn handle_all(
    platform: &Platform,
    consumer: &dyn Consumer,
    events: &[Positioned],
) -> (usize, Option<(EventId, ConsumerError)>) {
    if handled_together(platform, consumer, events).await {
        return (events.len(), None);
    }
    for (delivered, Positioned { event, .. }) in events.iter().enumerate() {
        let handled = AssertUnwindSafe(consumer.handle(platform, event))
            .catch_unwind()
            .await;
        let result = handled.unwrap_or_else(|_| Err(ConsumerError::Failed("panicked".into())));
        if let Err(error) = result {
            return (delivered, Some((event.id, error)));
        }
    }
    (events.len(), None)
}
