//! What webhooks of a payment provider lead to.
//!
//! An event only says where to look: the gateway is asked what is true, so that events may come twice, late, or in any
//! order. Deliberately not here: refunds made elsewhere, which nothing in the shop handles yet; their events are stored and
//! ignored.

use async_trait::async_trait;
use kernel::PaymentId;
use webhooks::{Handled, StoredEvent, WebhookHandler};

use crate::checkout::Checkout;
use crate::disputes::Disputes;

/// Works the events of a gateway that the checkout charges with. Their object is the payment's id, or the gateway's name of
/// a dispute.
pub struct PaymentEvents {
    provider: &'static str,
    gateway: &'static str,
    dispute_kinds: &'static [&'static str],
    kinds: &'static [&'static str],
    checkout: Checkout,
}

impl PaymentEvents {
    /// Of the provider that goes by this name; `kinds` are those after which a payment is looked up.
    #[must_use]
    pub const fn new(
        provider: &'static str,
        kinds: &'static [&'static str],
        checkout: Checkout,
    ) -> Self {
        Self {
            provider,
            gateway: provider,
            dispute_kinds: &[],
            kinds,
            checkout,
        }
    }

    /// The same, with the kinds of events after which a dispute is looked up at the gateway of this name.
    #[must_use]
    pub fn with_disputes(
        self,
        gateway: &'static str,
        dispute_kinds: &'static [&'static str],
    ) -> Self {
        Self {
            gateway,
            dispute_kinds,
            ..self
        }
    }

    async fn disputed(&self, event: &StoredEvent) -> Result<Handled, String> {
        let disputes = Disputes(self.checkout.clone());
        let noted = disputes.refresh(event.channel, self.gateway, &event.object);
        Ok(match noted.await.map_err(|error| error.to_string())? {
            true => Handled::Done,
            false => Handled::Ignored,
        })
    }
}

#[async_trait]
impl WebhookHandler for PaymentEvents {
    fn provider(&self) -> &'static str {
        self.provider
    }

    async fn handle(&self, event: &StoredEvent) -> Result<Handled, String> {
        if self.dispute_kinds.contains(&event.kind.as_str()) {
            return self.disputed(event).await;
        }
        if !self.kinds.contains(&event.kind.as_str()) {
            return Ok(Handled::Ignored);
        }
        let Ok(payment) = event.object.parse::<PaymentId>() else {
            return Ok(Handled::Ignored);
        };
        let settled = self.checkout.resolve(event.channel, payment).await;
        Ok(match settled.map_err(|error| error.to_string())? {
            Some(_) => Handled::Done,
            None => Handled::Ignored,
        })
    }
}
