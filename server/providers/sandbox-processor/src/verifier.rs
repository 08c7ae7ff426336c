//! Lets the processor's events into a shop.

use async_trait::async_trait;
use http::HeaderMap;
use kernel::{ChannelId, Timestamp};
use serde::Deserialize;
use webhooks::{Refusal, Verified, WebhookVerifier, signature};

use crate::delivery::SIGNATURE;

/// The processor's name in the webhook's address and in the store.
pub const PROVIDER: &str = "sandbox";

/// Knows the secrets that events may be signed with.
pub struct SandboxWebhooks {
    secrets: Vec<String>,
}

impl SandboxWebhooks {
    /// Events signed with any of these are let in; two while one is exchanged for another.
    #[must_use]
    pub const fn new(secrets: Vec<String>) -> Self {
        Self { secrets }
    }
}

#[derive(Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    created: i64,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    id: Option<String>,
    /// Of a charge; a dispute goes by its own name.
    payment: Option<String>,
}

#[async_trait]
impl WebhookVerifier for SandboxWebhooks {
    fn provider(&self) -> &'static str {
        PROVIDER
    }

    async fn verify(
        &self,
        _channel: ChannelId,
        headers: &HeaderMap,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Verified, Refusal> {
        let header = headers
            .get(SIGNATURE)
            .and_then(|value| value.to_str().ok())
            .ok_or(Refusal::Signature)?;
        signature::verify(&self.secrets, header, body, now)?;
        let event: Event = serde_json::from_slice(body).map_err(|_| Refusal::Malformed)?;
        let object = event.data.object;
        let occurred_at =
            chrono::DateTime::from_timestamp(event.created, 0).ok_or(Refusal::Malformed)?;
        Verified {
            event_id: event.id,
            kind: event.kind,
            object: object.payment.or(object.id).unwrap_or_default(),
            occurred_at,
        }
        .checked()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"id":"evt_1","type":"charge.captured","created":1795219200,"data":{"object":{"payment":"p1"}}}"#;

    fn now() -> Timestamp {
        chrono::DateTime::from_timestamp(1_795_219_200, 0).unwrap()
    }

    async fn verify(
        verifier: &SandboxWebhooks,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Verified, Refusal> {
        let channel = ChannelId(uuid::Uuid::nil());
        verifier.verify(channel, headers, body, now()).await
    }

    fn signed(body: &[u8], secret: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let value = signature::sign(secret, body, now());
        headers.insert(SIGNATURE, value.parse().unwrap());
        headers
    }

    #[tokio::test]
    async fn a_signed_event_is_let_in_and_named_by_its_payment() {
        let verifier = SandboxWebhooks::new(vec!["new".into(), "old".into()]);
        for secret in ["new", "old"] {
            let verified = verify(&verifier, &signed(BODY, secret), BODY)
                .await
                .unwrap();
            assert_eq!(
                (verified.event_id.as_str(), verified.object.as_str()),
                ("evt_1", "p1")
            );
        }
    }

    #[tokio::test]
    async fn nothing_else_is() {
        let verifier = SandboxWebhooks::new(vec!["new".into()]);
        let none = verify(&verifier, &HeaderMap::new(), BODY).await;
        assert_eq!(none, Err(Refusal::Signature));
        let other = verify(&verifier, &signed(BODY, "guess"), BODY).await;
        assert_eq!(other, Err(Refusal::Signature));
        let odd = verify(&verifier, &signed(b"[]", "new"), b"[]").await;
        assert_eq!(odd, Err(Refusal::Malformed));
    }
}
