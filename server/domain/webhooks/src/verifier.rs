//! What a provider must know to let its events in.

use async_trait::async_trait;
use http::HeaderMap;
use kernel::{ChannelId, Timestamp};

/// Most characters of an id, a kind or an object.
const LONGEST_NAME: usize = 255;

/// Why an event is not let in. What it said is not repeated: nobody knows who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No signature, or one that is not over this body with one of our secrets.
    #[error("the signature is missing or wrong")]
    Signature,
    /// Signed too long ago, or ahead of our clock: perhaps somebody repeats what he overheard.
    #[error("the signature is too old or from the future")]
    Stale,
    /// Signed, but not the event that was expected.
    #[error("the body is not an event of this provider")]
    Malformed,
}

/// An event whose signature is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The provider's id of the event.
    pub event_id: String,
    /// What happened, in the provider's word.
    pub kind: String,
    /// What it happened to; empty for an event that stands alone.
    pub object: String,
    /// When it happened.
    pub occurred_at: Timestamp,
}

impl Verified {
    /// The same, where its names can be stored: not empty but for the object, not endless, no control characters.
    ///
    /// # Errors
    /// [`Refusal::Malformed`].
    pub fn checked(self) -> Result<Self, Refusal> {
        let names = [&self.event_id, &self.kind, &self.object];
        let storable = names.iter().all(|name| {
            name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control)
        });
        if storable && !self.event_id.is_empty() && !self.kind.is_empty() {
            Ok(self)
        } else {
            Err(Refusal::Malformed)
        }
    }
}

/// Lets a provider's events in. Implemented by each provider; the wiring lists them.
#[async_trait]
pub trait WebhookVerifier: Send + Sync {
    /// The provider's name in the address and in the store.
    fn provider(&self) -> &'static str;

    /// Checks the signature of an event for `channel` over the raw body, and only then reads the event. Must take the same time whatever is wrong
    /// with a signature.
    ///
    /// # Errors
    /// [`Refusal`].
    async fn verify(
        &self,
        channel: ChannelId,
        headers: &HeaderMap,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Verified, Refusal>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(event_id: &str) -> Verified {
        Verified {
            event_id: event_id.into(),
            kind: "charge.captured".into(),
            object: String::new(),
            occurred_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn names_that_a_database_refuses_are_refused_before() {
        assert!(named("evt_1").checked().is_ok());
        for bad in ["", "evt\0", &"x".repeat(256)] {
            assert_eq!(named(bad).checked(), Err(Refusal::Malformed), "{bad:?}");
        }
    }
}
