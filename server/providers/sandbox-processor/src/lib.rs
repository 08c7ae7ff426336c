//! The embedded card processor: lets a shop take test cards with no account and no internet.
//!
//! Behaves as an outside company would: it keeps its own books (schema `sandbox_processor`), knows a merchant and its
//! idempotency keys but no order, and answers a repeated request with the first answer. No money moves.
//! Invariants: one charge per merchant and idempotency key; card numbers are not stored, only scheme, last four
//! digits and, for a card that is kept, its expiry; a kept card is charged for the customer it was kept for and nobody else.
//! Deliberately not here: what the shop does with the answer.

mod cards;
mod kept;

use async_trait::async_trait;
use kernel::{ChannelId, PaymentId};
use payments::{ChargeCard, ChargeOutcome, ChargeRequest, GatewayError, PaymentGateway};
use sqlx::PgPool;

use std::sync::Arc;

use kernel::Clock;

pub use cards::verdict;

/// A merchant account at the sandbox processor.
pub struct SandboxProcessor {
    pool: PgPool,
    clock: Arc<dyn Clock>,
    merchant: String,
}

impl SandboxProcessor {
    /// The merchant account of an installation; `merchant` is any stable name.
    #[must_use]
    pub fn new(pool: PgPool, clock: Arc<dyn Clock>, merchant: &str) -> Self {
        Self {
            pool,
            clock,
            merchant: merchant.to_owned(),
        }
    }

    /// The key of a payment at this merchant.
    fn charge_id(payment: PaymentId) -> String {
        format!("ch_{}", payment.0.simple())
    }
}

#[async_trait]
impl PaymentGateway for SandboxProcessor {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let charge = Self::charge_id(request.payment);
        let now = self.clock.now();
        let (found, kept) = match &request.card {
            ChargeCard::Typed { card, keep_for } => {
                let decline = verdict(card.number()).err();
                let kept = match keep_for {
                    Some(customer) if decline.is_none() => {
                        let token = format!("card_{}", request.payment.0.simple());
                        kept::keep(
                            &mut transaction,
                            &self.merchant,
                            customer,
                            &token,
                            card,
                            now,
                        )
                        .await?;
                        Some(token)
                    }
                    _ => None,
                };
                let found = kept::Found {
                    brand: card.brand().to_owned(),
                    last4: card.last4(),
                    decline: decline.map(str::to_owned),
                };
                (found, kept)
            }
            ChargeCard::Kept { customer, token } => {
                let found =
                    kept::find(&mut transaction, &self.merchant, customer, token, now).await?;
                (found, None)
            }
        };
        let status = if found.decline.is_some() {
            "declined"
        } else {
            "captured"
        };
        let made = sqlx::query!(
            "INSERT INTO sandbox_processor.charges
                 (id, merchant, idempotency_key, amount_minor, currency, status, decline_code, card_brand,
                  card_last4, kept_card, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT ON CONSTRAINT charges_idempotency_key DO NOTHING",
            charge,
            self.merchant,
            request.payment.to_string(),
            request.amount.minor(),
            request.amount.currency().code(),
            status,
            found.decline,
            found.brand,
            found.last4,
            kept,
            now
        )
        .execute(&mut *transaction)
        .await
        .map_err(no_answer)?;
        // The first answer counts, and what came with it: a repeat keeps no card.
        if made.rows_affected() == 1 {
            transaction.commit().await.map_err(no_answer)?;
        } else {
            transaction.rollback().await.map_err(no_answer)?;
        }
        self.find(request.payment)
            .await?
            .ok_or_else(|| GatewayError("the charge was not kept".into()))
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        let row = sqlx::query!(
            "SELECT id, decline_code, kept_card FROM sandbox_processor.charges
             WHERE merchant = $1 AND idempotency_key = $2",
            self.merchant,
            payment.to_string()
        )
        .fetch_optional(&mut *connection)
        .await
        .map_err(no_answer)?;
        let Some(row) = row else { return Ok(None) };
        if let Some(code) = row.decline_code {
            return Ok(Some(ChargeOutcome::Declined { code }));
        }
        let kept = match row.kept_card {
            Some(token) => kept::label(&mut connection, &token).await?,
            None => None,
        };
        Ok(Some(ChargeOutcome::Captured {
            reference: row.id,
            kept,
        }))
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        kept::forget(&mut connection, &self.merchant, token, self.clock.now()).await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        sqlx::query!(
            "UPDATE sandbox_processor.charges SET status = 'refunded'
             WHERE merchant = $1 AND idempotency_key = $2 AND status = 'captured'",
            self.merchant,
            payment.to_string()
        )
        .execute(&self.pool)
        .await
        .map_err(no_answer)?;
        Ok(())
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
