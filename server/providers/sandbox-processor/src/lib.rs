//! The embedded card processor: lets a shop take test cards with no account and no internet.
//!
//! Behaves as an outside company would: it keeps its own books (schema `sandbox_processor`), knows a merchant and its
//! idempotency keys but no order, and answers a repeated request with the first answer. No money moves.
//! Invariants: one charge per merchant and idempotency key; card numbers are not stored, only scheme and last four digits.
//! Deliberately not here: what the shop does with the answer.

mod cards;

use async_trait::async_trait;
use kernel::{ChannelId, PaymentId};
use payments::{ChargeOutcome, ChargeRequest, GatewayError, PaymentGateway};
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
        let decline = verdict(request.card.number()).err();
        let status = if decline.is_some() {
            "declined"
        } else {
            "captured"
        };
        sqlx::query!(
            "INSERT INTO sandbox_processor.charges
                 (id, merchant, idempotency_key, amount_minor, currency, status, decline_code, card_brand,
                  card_last4, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT ON CONSTRAINT charges_idempotency_key DO NOTHING",
            Self::charge_id(request.payment),
            self.merchant,
            request.payment.to_string(),
            request.amount.minor(),
            request.amount.currency().code(),
            status,
            decline,
            request.card.brand(),
            request.card.last4(),
            self.clock.now()
        )
        .execute(&self.pool)
        .await
        .map_err(no_answer)?;
        self.find(request.payment)
            .await?
            .ok_or_else(|| GatewayError("the charge was not kept".into()))
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let row = sqlx::query!(
            "SELECT id, decline_code FROM sandbox_processor.charges
             WHERE merchant = $1 AND idempotency_key = $2",
            self.merchant,
            payment.to_string()
        )
        .fetch_optional(&self.pool)
        .await
        .map_err(no_answer)?;
        Ok(row.map(|row| match row.decline_code {
            Some(code) => ChargeOutcome::Declined { code },
            None => ChargeOutcome::Captured { reference: row.id },
        }))
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
