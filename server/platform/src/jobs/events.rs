//! Brings one consumer of the outbox up to date: used by the running worker and by the virtual clock alike.

use tokio_util::sync::CancellationToken;

use crate::Platform;
use crate::outbox::{Consumer, DeliveryError, backlog, deliver_batch};

/// Events handed over per transaction: small, because that transaction holds other readers back.
const BATCH: i64 = 100;

/// How far a consumer came.
#[derive(Debug, Default)]
pub(super) struct Drained {
    /// Events it handled.
    pub(super) delivered: usize,
    /// Whether committed events wait for an older transaction to end.
    pub(super) held_back: bool,
    /// Its failure, which stopped it.
    pub(super) failure: Option<DeliveryError>,
}

/// Delivers batches until nothing is ready, the consumer fails, another instance serves it, or `stop`.
pub(super) async fn drain(
    platform: &Platform,
    consumer: &dyn Consumer,
    stop: &CancellationToken,
) -> Result<Drained, sqlx::Error> {
    let mut drained = Drained::default();
    while !stop.is_cancelled() {
        let waiting = backlog(platform, consumer).await?;
        drained.held_back = waiting.held_back;
        if !waiting.ready {
            break;
        }
        match deliver_batch(platform, consumer, BATCH).await {
            Ok(Some(delivered)) => drained.delivered += delivered,
            Ok(None) => break,
            Err(DeliveryError::Database(error)) => return Err(error),
            Err(failure @ DeliveryError::Consumer { delivered, .. }) => {
                drained.delivered += delivered;
                drained.failure = Some(failure);
                break;
            }
        }
    }
    Ok(drained)
}
