//! The embedded card processor: lets a shop take test cards with no account and no internet.
//!
//! Behaves as an outside company would: it keeps its own books (schema `sandbox_processor`), knows a merchant and its
//! idempotency keys but no order, answers a repeated request with the first answer, has the buyer confirm on a page of its
//! own where the bank wants it, and tells the merchant of each step by a signed webhook. No money moves.
//! It takes cards in the browser, on pages of an origin of its own ([`card_pages()`]): a merchant gets a name for the card.
//! Invariants: one charge per merchant and idempotency key; each step of a charge is taken once and told once; card
//! numbers are not stored, only scheme, last four digits, expiry and which test card it is; a name is good once; a kept card
//! is charged for the customer it was kept for and nobody else.
//! Deliberately not here: what the shop does with the answer.

mod api;
mod card_html;
mod card_pages;
mod card_pages_at;
mod card_words;
mod cards;
mod charges;
mod delivery;
mod disputes;
mod events;
mod faults;
mod fees;
mod gateway;
mod kept;
mod pages;
mod purge;
mod refunds;
mod remote;
mod setups;
mod tokens;
mod typed_card;
mod verifier;
mod wire;

use std::sync::Arc;

use kernel::{ChannelId, Clock, PaymentId};
use payments::{ChargeCard, ChargeOutcome, ChargeRequest, GatewayError};
use sqlx::PgPool;

pub use api::api;
pub use card_pages::card_pages;
pub use card_pages_at::CardPagesAt;
pub use delivery::{Endpoint, MAX_ATTEMPTS, SIGNATURE};
pub use faults::Faults;
pub use pages::router;
pub use remote::RemoteProcessor;
pub use verifier::{PROVIDER, SandboxWebhooks};

use cards::{Behaviour, Card};

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
    card_pages: CardPagesAt,
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
            card_pages: CardPagesAt::new(None, ""),
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

    /// The same, with the pages that take cards there.
    #[must_use]
    pub fn with_card_pages(self, card_pages: CardPagesAt) -> Self {
        Self { card_pages, ..self }
    }

    /// The pages that take cards are listened for at this port.
    pub fn takes_cards_at(&self, port: u16) {
        self.card_pages.opened(port);
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
        (request, card): (&ChargeRequest, &Card),
    ) -> Result<Option<String>, GatewayError> {
        let ChargeCard::Handed {
            keep_for: Some(customer),
            ..
        } = &request.card
        else {
            return Ok(None);
        };
        if matches!(card.behaviour(), Behaviour::Declines(_)) {
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
        let (mut kept_card, mut behaviour) = (None, Behaviour::Approves);
        let found = match &request.card {
            ChargeCard::Handed { token, .. } => {
                let key = request.payment.to_string();
                match tokens::take(connection, &self.merchant, token, &key, now).await? {
                    Some(card) => {
                        kept_card = self.keep(connection, (request, &card)).await?;
                        behaviour = card.behaviour();
                        kept::Found::handed(card)
                    }
                    None => kept::Found::nothing(),
                }
            }
            ChargeCard::Kept { customer, token } => {
                kept::find(connection, &self.merchant, customer, token, now).await?
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

/// The merchant name of a channel, where each channel has an account of its own.
#[must_use]
pub fn merchant_of(channel: ChannelId) -> String {
    format!("merchant_{}", channel.0.simple())
}

fn no_answer(error: sqlx::Error) -> GatewayError {
    GatewayError(error.to_string())
}
