//! Words of this context.

use std::fmt;
use std::str::FromStr;

use kernel::{ChannelId, Timestamp};
use uuid::Uuid;

/// Our own id of a stored event; later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct WebhookEventId(pub Uuid);

impl From<Uuid> for WebhookEventId {
    fn from(value: Uuid) -> Self {
        Self(value)
    }
}

impl fmt::Display for WebhookEventId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for WebhookEventId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}

/// Where a stored event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventState {
    /// Waits for its turn.
    Received,
    /// Is being worked.
    Working,
    /// Failed, and will be tried again.
    Failed,
    /// Has been worked.
    Done,
    /// Means nothing to us.
    Ignored,
    /// Failed for good; waits for a person.
    Dead,
}

impl EventState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Received,
        Self::Working,
        Self::Failed,
        Self::Done,
        Self::Ignored,
        Self::Dead,
    ];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Working => "working",
            Self::Failed => "failed",
            Self::Done => "done",
            Self::Ignored => "ignored",
            Self::Dead => "dead",
        }
    }

    /// The state of a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A verified event about to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The shop that it is for.
    pub channel: ChannelId,
    /// Who sent it.
    pub provider: &'static str,
    /// The provider's id of the event.
    pub event_id: String,
    /// What happened, in the provider's word.
    pub kind: String,
    /// What it happened to; events of one object are worked in order. Empty: it stands alone.
    pub object: String,
    /// The body as it came.
    pub payload: String,
    /// When it happened, by the provider's clock.
    pub occurred_at: Timestamp,
}
