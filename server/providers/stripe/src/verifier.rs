//! Lets Stripe's events into a shop: those of its own account, and those of accounts connected to a platform's.
//!
//! Source: <https://docs.stripe.com/webhooks#verify-manually>; events of connected accounts name theirs in `account`
//! (<https://docs.stripe.com/connect/webhooks>). The secrets are the channel's own, so an event that was sent to another
//! shop's address is refused.

use std::sync::Arc;

use async_trait::async_trait;
use http::{HeaderMap, HeaderName};
use kernel::{ChannelId, Timestamp};
use payments::GatewayError;
use platform::secrets::Plaintext;
use serde::Deserialize;
use webhooks::{Refusal, Verified, WebhookVerifier, signature};

use crate::PROVIDER;
use crate::accounts::{Account, Accounts};

/// The name of the way in for events of connected accounts.
pub const CONNECT_PROVIDER: &str = "stripe/connect";
/// Kinds of events after which a payment is looked up.
pub const EVENT_KINDS: &[&str] = &[
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
    "payment_intent.processing",
    "payment_intent.requires_action",
    "payment_intent.amount_capturable_updated",
];

/// Kinds of events after which a dispute is looked up.
pub const DISPUTE_KINDS: &[&str] = &[
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated",
    "charge.dispute.closed",
];

const SIGNATURE: HeaderName = HeaderName::from_static("stripe-signature");

/// Knows with what a channel's events are signed.
pub struct StripeWebhooks {
    accounts: Arc<dyn Accounts>,
    connect: bool,
}

impl StripeWebhooks {
    /// Events of the channels' own accounts.
    #[must_use]
    pub fn own(accounts: Arc<dyn Accounts>) -> Self {
        Self {
            accounts,
            connect: false,
        }
    }

    /// Events of accounts that are connected to the channels'.
    #[must_use]
    pub fn connected(accounts: Arc<dyn Accounts>) -> Self {
        Self {
            accounts,
            connect: true,
        }
    }

    fn secrets(&self, account: &Account) -> Vec<String> {
        let secret = if self.connect {
            account.connect_webhook_secret.as_ref()
        } else {
            account.webhook_secret.as_ref()
        };
        let text = |secret: &Plaintext| secret.expose_text().ok().map(str::to_owned);
        // While one is exchanged for another, both stand there with a comma between them.
        let both = secret.and_then(text).unwrap_or_default();
        both.split(',')
            .map(|one| one.trim().to_owned())
            .filter(|one| !one.is_empty())
            .collect()
    }
}

#[derive(Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    created: i64,
    account: Option<String>,
    data: Option<Data>,
}

#[derive(Deserialize)]
struct Data {
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    payment: Option<String>,
}

#[async_trait]
impl WebhookVerifier for StripeWebhooks {
    fn provider(&self) -> &'static str {
        if self.connect {
            CONNECT_PROVIDER
        } else {
            PROVIDER
        }
    }

    async fn verify(
        &self,
        channel: ChannelId,
        headers: &HeaderMap,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Verified, Refusal> {
        let account = self.accounts.account(channel).await.map_err(unknown)?;
        let account = account.ok_or(Refusal::Signature)?;
        let header = headers
            .get(SIGNATURE)
            .and_then(|value| value.to_str().ok())
            .ok_or(Refusal::Signature)?;
        signature::verify(&self.secrets(&account), header, body, now)?;
        read(body, &account)
    }
}

/// Whoever can not be known is not let in; Stripe comes again for three days.
fn unknown(error: GatewayError) -> Refusal {
    tracing::error!(%error, "webhooks of Stripe can not be verified");
    Refusal::Signature
}

fn read(body: &[u8], account: &Account) -> Result<Verified, Refusal> {
    let event: Event = serde_json::from_slice(body).map_err(|_| Refusal::Malformed)?;
    let occurred_at =
        chrono::DateTime::from_timestamp(event.created, 0).ok_or(Refusal::Malformed)?;
    let object = event.data.map(|data| data.object);
    // Of another account than the one we act for: it stands alone, and means nothing here.
    let ours = event.account.is_none() || event.account == account.connected_account;
    let payment = object
        .filter(|_| ours)
        .and_then(|object| match object.metadata {
            Some(Metadata {
                payment: Some(payment),
            }) => Some(payment),
            _ => object.id,
        });
    Verified {
        event_id: event.id,
        kind: event.kind,
        object: payment.unwrap_or_default(),
        occurred_at,
    }
    .checked()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by the documented algorithm.
    const SECRET: &str = "whsec_test_secret";
    const SHORT: &[u8] =
        br#"{"id":"evt_test_webhook","object":"event","type":"payment_intent.succeeded"}"#;
    const HEADER: &str =
        "t=1492774577,v1=add268875c77da0b0493b2ae7deba5dabc736b8c4b5a40755158e5471b4c3fe2";
    const SIGNED_AT: i64 = 1_492_774_577;
    const BODY: &str = r#"{"id":"evt_1","type":"payment_intent.succeeded","created":1492774577,
        "data":{"object":{"id":"pi_1","metadata":{"payment":"p1"}}}}"#;

    struct One(Account);

    #[async_trait]
    impl Accounts for One {
        async fn account(&self, _: ChannelId) -> Result<Option<Account>, GatewayError> {
            Ok(Some(self.0.clone()))
        }
    }

    fn account(secret: &str) -> Account {
        Account {
            api_key: "sk_test_1".into(),
            publishable_key: String::new(),
            connected_account: Some("acct_1".into()),
            enabled: true,
            webhook_secret: Some(secret.into()),
            connect_webhook_secret: Some("whsec_connect".into()),
        }
    }

    fn at(seconds: i64) -> Timestamp {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn channel() -> ChannelId {
        ChannelId(uuid::Uuid::nil())
    }

    async fn verify(
        webhooks: &StripeWebhooks,
        header: &str,
        body: &[u8],
        now: i64,
    ) -> Result<Verified, Refusal> {
        let mut headers = HeaderMap::new();
        headers.insert(SIGNATURE, header.parse().unwrap());
        webhooks.verify(channel(), &headers, body, at(now)).await
    }

    #[tokio::test]
    async fn the_vector_is_signed_well_within_five_minutes_and_not_after() {
        let webhooks = StripeWebhooks::own(Arc::new(One(account(SECRET))));
        // The vector's body is no whole event: it gets past the signature, and no further.
        let within = verify(&webhooks, HEADER, SHORT, SIGNED_AT + 300).await;
        assert_eq!(within, Err(Refusal::Malformed));
        let after = verify(&webhooks, HEADER, SHORT, SIGNED_AT + 301).await;
        assert_eq!(after, Err(Refusal::Stale));
        let several = format!("t=1492774577,v0=00,v1={},{}", "0".repeat(64), &HEADER[13..]);
        let found = verify(&webhooks, &several, SHORT, SIGNED_AT).await;
        assert_eq!(found, Err(Refusal::Malformed));
    }

    #[tokio::test]
    async fn an_event_is_named_by_its_payment_while_two_secrets_are_good() {
        let webhooks = StripeWebhooks::own(Arc::new(One(account("whsec_new, whsec_old"))));
        for secret in ["whsec_new", "whsec_old"] {
            let header = signature::sign(secret, BODY.as_bytes(), at(SIGNED_AT));
            let event = verify(&webhooks, &header, BODY.as_bytes(), SIGNED_AT).await;
            assert_eq!(event.unwrap().object, "p1");
        }
        let header = signature::sign("whsec_connect", BODY.as_bytes(), at(SIGNED_AT));
        let other = verify(&webhooks, &header, BODY.as_bytes(), SIGNED_AT).await;
        assert_eq!(other, Err(Refusal::Signature));
    }

    #[tokio::test]
    async fn connected_accounts_have_a_secret_of_their_own_and_strangers_mean_nothing() {
        let webhooks = StripeWebhooks::connected(Arc::new(One(account(SECRET))));
        for (name, object) in [("acct_1", "p1"), ("acct_2", "")] {
            let body = BODY.replacen('{', &format!(r#"{{"account":"{name}","#), 1);
            let header = signature::sign("whsec_connect", body.as_bytes(), at(SIGNED_AT));
            let event = verify(&webhooks, &header, body.as_bytes(), SIGNED_AT).await;
            assert_eq!(event.unwrap().object, object);
        }
    }
}
