//! The embedded card processor: lets a shop take test cards with no account and no internet.
//!
//! Behaves as an outside company would: it keeps its own books (schema `sandbox_processor`), knows a merchant and its
//! idempotency keys but no order, answers a repeated request with the first answer, has the buyer confirm on a page of its
//! own where the bank wants it, and tells the merchant of each step by a signed webhook. No money moves.
//! Invariants: one charge per merchant and idempotency key; each step of a charge is taken once and told once; card
//! numbers are not stored, only scheme, last four digits and, for a card that is kept, its expiry; a kept card is charged
//! for the customer it was kept for and nobody else.
//! Deliberately not here: what the shop does with the answer.

mod api;
mod cards;
mod charges;
mod delivery;
mod disputes;
mod events;
mod faults;
mod fees;
mod kept;
mod pages;
mod purge;
mod refunds;
mod remote;
mod setups;
mod verifier;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{ChannelId, Clock, Money, PaymentId};
use payments::{
    CardSetupId, ChargeCard, ChargeOutcome, ChargeRequest, DisputeFacts, GatewayError, KeepOutcome,
    KeepRequest, PaymentGateway, RefundOutcome, RefundRequest,
};
use sqlx::PgPool;

pub use api::api;
pub use delivery::{Endpoint, MAX_ATTEMPTS, SIGNATURE};
pub use faults::Faults;
pub use pages::router;
pub use remote::RemoteProcessor;
pub use verifier::{PROVIDER, SandboxWebhooks};

use cards::{Behaviour, behaviour};

/// Where the processor's pages are, unless said otherwise: below the shop that embeds it.
pub const PAGES: &str = "/sandbox-processor";

/// Kinds of events after which a payment is looked up.
pub const EVENT_KINDS: &[&str] = &[
    "charge.captured",
    "charge.declined",
    "charge.voided",
    "charge.processing",
    "charge.authorised",
];
/// Kinds of events after which a dispute is looked up.
pub const DISPUTE_KINDS: &[&str] = &["dispute.created", "dispute.closed"];

/// A merchant account at the sandbox processor.
pub struct SandboxProcessor {
    pool: PgPool,
    clock: Arc<dyn Clock>,
    merchant: String,
    pages: String,
    faults: Faults,
}

impl SandboxProcessor {
    /// The merchant account of an installation; `merchant` is any stable name.
    #[must_use]
    pub fn new(pool: PgPool, clock: Arc<dyn Clock>, merchant: &str) -> Self {
        Self {
            pool,
            clock,
            merchant: merchant.to_owned(),
            pages: PAGES.to_owned(),
            faults: Faults::None,
        }
    }

    /// The same, with its pages for browsers under this address.
    #[must_use]
    pub fn with_pages(self, address: &str) -> Self {
        Self {
            pages: address.trim_end_matches('/').to_owned(),
            ..self
        }
    }

    /// The same, with something going wrong.
    #[must_use]
    pub fn with_faults(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    /// The buyer's answer on the bank's page of this secret; the first one counts.
    ///
    /// # Errors
    /// When the books can not be written.
    pub async fn answer_challenge(&self, secret: &str, approved: bool) -> Result<(), GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        charges::answer_challenge(&mut transaction, secret, approved, now).await?;
        setups::answer_challenge(&mut transaction, secret, approved, now).await?;
        transaction.commit().await.map_err(no_answer)
    }

    /// Keeps the card where the request asks for it and the bank does not refuse at once.
    async fn keep(
        &self,
        connection: &mut sqlx::PgConnection,
        request: &ChargeRequest,
    ) -> Result<Option<String>, GatewayError> {
        let ChargeCard::Typed {
            card,
            keep_for: Some(customer),
        } = &request.card
        else {
            return Ok(None);
        };
        if matches!(behaviour(card.number()), Behaviour::Declines(_)) {
            return Ok(None);
        }
        let token = format!("card_{}", request.payment.0.simple());
        let now = self.clock.now();
        kept::keep(connection, &self.merchant, customer, &token, card, now).await?;
        Ok(Some(token))
    }

    async fn write(
        &self,
        connection: &mut sqlx::PgConnection,
        request: &ChargeRequest,
    ) -> Result<bool, GatewayError> {
        let now = self.clock.now();
        let kept_card = self.keep(connection, request).await?;
        let (behaviour, found) = match &request.card {
            ChargeCard::Typed { card, .. } => {
                let found = kept::Found {
                    brand: card.brand().to_owned(),
                    last4: card.last4(),
                    decline: None,
                };
                (behaviour(card.number()), found)
            }
            // No browser hands cards to this processor.
            ChargeCard::Handed { .. } => (Behaviour::Approves, kept::Found::nothing()),
            ChargeCard::Kept { customer, token } => {
                let found = kept::find(connection, &self.merchant, customer, token, now).await?;
                (Behaviour::Approves, found)
            }
        };
        let new = charges::New {
            merchant: &self.merchant,
            request,
            behaviour,
            brand: &found.brand,
            last4: &found.last4,
            decline: found.decline.as_deref(),
            kept_card: kept_card.as_deref(),
        };
        charges::insert(connection, &new, now).await
    }

    async fn outcome(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        charges::outcome(&mut connection, &self.merchant, payment, &self.pages).await
    }
}

#[async_trait]
impl PaymentGateway for SandboxProcessor {
    fn name(&self) -> &'static str {
        PROVIDER
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        // The first answer counts, and what came with it: a repeat keeps no card.
        if self.write(&mut transaction, request).await? {
            transaction.commit().await.map_err(no_answer)?;
        } else {
            transaction.rollback().await.map_err(no_answer)?;
        }
        if self.faults.loses(request.payment) {
            return Err(GatewayError("the connection broke".into()));
        }
        self.outcome(request.payment)
            .await?
            .ok_or_else(|| GatewayError("the charge was not kept".into()))
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        charges::let_time_pass(&mut transaction, self.clock.now()).await?;
        transaction.commit().await.map_err(no_answer)?;
        self.outcome(payment).await
    }

    async fn fee(&self, payment: PaymentId) -> Result<Option<Money>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        fees::of(&mut connection, &self.merchant, payment).await
    }

    async fn dispute(
        &self,
        _channel: ChannelId,
        reference: &str,
    ) -> Result<Option<DisputeFacts>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        disputes::find(&mut connection, &self.merchant, reference).await
    }

    async fn disputes(&self, _channel: ChannelId) -> Result<Vec<DisputeFacts>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        disputes::list(&mut connection, &self.merchant).await
    }

    async fn capture(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        charges::capture(&mut transaction, &self.merchant, payment, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        self.outcome(payment).await
    }

    async fn cancel(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        charges::void(&mut transaction, &self.merchant, payment, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        self.outcome(payment).await
    }

    async fn keep_card(&self, request: &KeepRequest) -> Result<KeepOutcome, GatewayError> {
        // No browser hands cards to this processor, and what is kept needs no keeping.
        let ChargeCard::Typed {
            card,
            keep_for: Some(customer),
        } = &request.card
        else {
            return Ok(KeepOutcome::Declined {
                code: "no_such_card".into(),
            });
        };
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let (whose, now) = ((card, customer.as_str()), self.clock.now());
        setups::insert(&mut transaction, &self.merchant, request, whose, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        let outcome = self.kept_card(request.setup).await?;
        outcome.ok_or_else(|| GatewayError("the wish was not kept".into()))
    }

    async fn kept_card(&self, setup: CardSetupId) -> Result<Option<KeepOutcome>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        setups::outcome(&mut connection, &self.merchant, setup, &self.pages).await
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        kept::forget(&mut connection, &self.merchant, token, self.clock.now()).await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        charges::refund(&mut transaction, &self.merchant, payment, now).await?;
        transaction.commit().await.map_err(no_answer)
    }

    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        let outcome = refunds::refund(&mut transaction, &self.merchant, request, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        Ok(outcome)
    }
}

/// The merchant name of a channel, where each channel has an account of its own.
#[must_use]
pub fn merchant_of(channel: ChannelId) -> String {
    format!("merchant_{}", channel.0.simple())
}

fn no_answer(error: sqlx::Error) -> GatewayError {
    GatewayError(error.to_string())
}
