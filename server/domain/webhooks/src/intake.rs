//! Stores events as they come in, many in one commit.
//!
//! A commit waits for the disk; at thousands of events a second, one commit each would be the limit. So one task writes:
//! while it commits, the next events gather, and go together into its next commit. Whoever brought an event is answered
//! after the commit that has it; the waiting room is bounded, and whoever finds it full comes again later. When the
//! process ends, nobody was promised anything that is not on disk.

use std::time::Duration;

use platform::Platform;
use tokio::sync::{mpsc, oneshot};

use crate::commands::store_events;
use crate::model::Incoming;

/// Events that may wait for their commit: at 8,000 a second, half a second's worth.
const ROOM: usize = 4_096;
/// Most events of one commit.
const LARGEST_BATCH: usize = 512;

/// Why an event was not stored. The sender is to come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// Too many wait already.
    #[error("too many events wait to be stored")]
    Full,
    /// The database did not take it, or the process ends.
    #[error("the event could not be stored")]
    NotStored,
}

struct Waiting {
    event: Incoming,
    answer: oneshot::Sender<bool>,
}

/// Where events are brought. Cheap to clone; the task that writes ends with the last clone.
#[derive(Clone)]
pub struct Inbox {
    room: mpsc::Sender<Waiting>,
}

impl Inbox {
    /// Starts the task that writes. Needs a tokio runtime.
    #[must_use]
    pub fn start(platform: Platform) -> Self {
        Self::with_room(platform, ROOM)
    }

    /// As [`Self::start`], with room for so many.
    #[must_use]
    pub fn with_room(platform: Platform, room: usize) -> Self {
        let (room, waiting) = mpsc::channel(room.max(1));
        tokio::spawn(write(platform, waiting));
        Self { room }
    }

    /// Stores an event; one that is known already is stored as well. Returns after the commit.
    ///
    /// # Errors
    /// [`IntakeError`]; the event may or may not be stored then, and bringing it again is safe.
    pub async fn bring(&self, event: Incoming) -> Result<(), IntakeError> {
        let (answer, stored) = oneshot::channel();
        self.room
            .try_send(Waiting { event, answer })
            .map_err(|error| match error {
                mpsc::error::TrySendError::Full(_) => IntakeError::Full,
                mpsc::error::TrySendError::Closed(_) => IntakeError::NotStored,
            })?;
        match stored.await {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => Err(IntakeError::NotStored),
        }
    }
}

async fn write(platform: Platform, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(LARGEST_BATCH);
    while waiting.recv_many(&mut batch, LARGEST_BATCH).await > 0 {
        let (events, answers): (Vec<_>, Vec<_>) = batch
            .drain(..)
            .map(|one: Waiting| (one.event, one.answer))
            .unzip();
        let stored = store(&platform, &events).await;
        if let Err(error) = &stored {
            tracing::error!(%error, events = events.len(), "webhook events not stored");
            // A database that is away is not asked in a tight loop.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        for answer in answers {
            // Whoever hung up comes again, and finds it stored.
            let _ = answer.send(stored.is_ok());
        }
    }
}

async fn store(platform: &Platform, events: &[Incoming]) -> Result<(), sqlx::Error> {
    let mut transaction = platform.begin().await?;
    store_events(&mut transaction, platform, events).await?;
    transaction.commit().await
}
