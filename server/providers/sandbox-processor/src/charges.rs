//! Charges in the processor's own books: how they are written, and the ways from one state to the next.
//!
//! requires_action → captured | authorised | declined · processing → captured | authorised · authorised → captured | voided ·
//! requires_action → voided · captured → refunded | disputed · disputed → captured. Each step is one `UPDATE … WHERE status = …`, so it is taken
//! once however many ask for it, and writes its event in the same transaction.

use chrono::TimeDelta;
use kernel::{Currency, Money, PaymentId, Timestamp};
use payments::{CALLED_OFF, ChargeOutcome, ChargeRequest, GatewayError};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::cards::Behaviour;
use crate::events;
use crate::{disputes, kept, no_answer};

/// How long the slow bank takes, in seconds.
pub(crate) const SLOW_SECONDS: i64 = 20;
/// How long after its capture a charge is disputed, in seconds.
pub(crate) const DISPUTE_SECONDS: i64 = 30;

/// The id of a payment's charge.
pub(crate) fn charge_id(payment: PaymentId) -> String {
    format!("ch_{}", payment.0.simple())
}

/// The secret of the page on which the buyer confirms. Derived, so that a repeat leads to the same page; what was asked for
/// has a random id, and no buyer is told it.
pub(crate) fn challenge_of(merchant: &str, asked: Uuid) -> String {
    let mut digest = Sha256::new();
    digest.update(b"sandbox processor challenge\0");
    digest.update(merchant.as_bytes());
    digest.update(asked.as_bytes());
    hex::encode(digest.finalize())
}

/// A charge about to be written.
pub(crate) struct New<'a> {
    pub(crate) merchant: &'a str,
    pub(crate) request: &'a ChargeRequest,
    pub(crate) behaviour: Behaviour,
    pub(crate) brand: &'a str,
    pub(crate) last4: &'a str,
    /// Why a kept card is declined.
    pub(crate) decline: Option<&'a str>,
    pub(crate) kept_card: Option<&'a str>,
}

/// Writes a charge; `false` when there is one with its key already.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    new: &New<'_>,
    now: Timestamp,
) -> Result<bool, GatewayError> {
    let request = new.request;
    let approved = if request.capture {
        "captured"
    } else {
        "authorised"
    };
    let (status, decline, later) = match (new.decline, new.behaviour) {
        (Some(code), _) | (None, Behaviour::Declines(code)) => ("declined", Some(code), None),
        (None, Behaviour::Asks(_)) if request.return_to.is_none() => {
            ("declined", Some("authentication_required"), None)
        }
        (None, Behaviour::Asks(later)) => ("requires_action", None, later),
        (None, Behaviour::Slow) => ("processing", None, None),
        (None, Behaviour::Approves | Behaviour::Disputes(_)) => (approved, None, None),
    };
    let asks = status == "requires_action";
    let quarrel = match new.behaviour {
        Behaviour::Disputes(quarrel) if new.decline.is_none() => Some(quarrel.as_str()),
        _ => None,
    };
    let id = charge_id(request.payment);
    let made = sqlx::query!(
        "INSERT INTO sandbox_processor.charges
             (id, merchant, idempotency_key, amount_minor, currency, status, decline_code, card_brand, card_last4,
              kept_card, created_at, description, capture, challenge, return_to, later_decline, settles_at, disputes_at,
              quarrel)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
         ON CONFLICT ON CONSTRAINT charges_idempotency_key DO NOTHING",
        id,
        new.merchant,
        request.payment.to_string(),
        request.amount.minor(),
        request.amount.currency().code(),
        status,
        decline,
        new.brand,
        new.last4,
        new.kept_card,
        now,
        request.description,
        request.capture,
        asks.then(|| challenge_of(new.merchant, request.payment.0)),
        request.return_to,
        later,
        (status == "processing").then(|| now + TimeDelta::seconds(SLOW_SECONDS)),
        quarrel.map(|_| now + TimeDelta::seconds(DISPUTE_SECONDS)),
        quarrel
    )
    .execute(&mut *connection)
    .await
    .map_err(no_answer)?;
    if made.rows_affected() == 1 {
        events::tell(connection, &id, now).await?;
    }
    Ok(made.rows_affected() == 1)
}

/// What became of a charge.
pub(crate) async fn outcome(
    connection: &mut PgConnection,
    merchant: &str,
    payment: PaymentId,
    pages: &str,
) -> Result<Option<ChargeOutcome>, GatewayError> {
    let row = sqlx::query!(
        "SELECT id, status, decline_code, kept_card, challenge FROM sandbox_processor.charges
         WHERE merchant = $1 AND idempotency_key = $2",
        merchant,
        payment.to_string()
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(match row.status.as_str() {
        "requires_action" => ChargeOutcome::RequiresAction {
            address: format!("{pages}/challenges/{}", row.challenge.unwrap_or_default()),
        },
        "processing" => ChargeOutcome::Processing,
        "authorised" => ChargeOutcome::Authorised { reference: row.id },
        "declined" | "voided" => ChargeOutcome::Declined {
            code: row.decline_code.unwrap_or_default(),
        },
        _ => {
            let kept = match row.kept_card {
                Some(token) => kept::label(connection, &token).await?,
                None => None,
            };
            ChargeOutcome::Captured {
                reference: row.id,
                kept,
            }
        }
    }))
}

/// Takes the steps whose time has come: slow banks answer, owners dispute, disputes are decided.
pub(crate) async fn let_time_pass(
    connection: &mut PgConnection,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let moved = sqlx::query_scalar!(
        "UPDATE sandbox_processor.charges
         SET status = CASE WHEN capture THEN 'captured' ELSE 'authorised' END
         WHERE status = 'processing' AND settles_at <= $1
         RETURNING id",
        now
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(no_answer)?;
    for charge in moved {
        events::tell(connection, &charge, now).await?;
    }
    disputes::open_due(connection, now).await?;
    disputes::decide_due(connection, now).await
}

/// Takes an authorised charge's money.
pub(crate) async fn capture(
    connection: &mut PgConnection,
    merchant: &str,
    payment: PaymentId,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let moved = sqlx::query_scalar!(
        "UPDATE sandbox_processor.charges SET status = 'captured'
         WHERE merchant = $1 AND idempotency_key = $2 AND status = 'authorised' RETURNING id",
        merchant,
        payment.to_string()
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    tell(connection, moved, now).await
}

/// Calls a charge off that waits for its buyer or is only authorised.
pub(crate) async fn void(
    connection: &mut PgConnection,
    merchant: &str,
    payment: PaymentId,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let moved = sqlx::query_scalar!(
        "UPDATE sandbox_processor.charges SET status = 'voided', decline_code = $3
         WHERE merchant = $1 AND idempotency_key = $2 AND status IN ('requires_action', 'authorised') RETURNING id",
        merchant,
        payment.to_string(),
        CALLED_OFF
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    tell(connection, moved, now).await
}

/// Gives a captured charge back.
pub(crate) async fn refund(
    connection: &mut PgConnection,
    merchant: &str,
    payment: PaymentId,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let moved = sqlx::query_scalar!(
        "UPDATE sandbox_processor.charges SET status = 'refunded'
         WHERE merchant = $1 AND idempotency_key = $2 AND status = 'captured' RETURNING id",
        merchant,
        payment.to_string()
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    tell(connection, moved, now).await
}

/// A challenge as its page shows it.
pub(crate) struct Challenge {
    /// `None`: nothing is paid, the card is to be kept.
    pub(crate) amount: Option<Money>,
    pub(crate) description: String,
    pub(crate) last4: String,
    pub(crate) return_to: String,
    pub(crate) open: bool,
}

/// The charge whose page has this secret.
pub(crate) async fn challenge(
    connection: &mut PgConnection,
    secret: &str,
) -> Result<Option<Challenge>, GatewayError> {
    let row = sqlx::query!(
        "SELECT amount_minor, currency, status, description, card_last4, return_to
         FROM sandbox_processor.charges WHERE challenge = $1",
        secret
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)?;
    Ok(row.map(|row| Challenge {
        open: row.status == "requires_action",
        description: row.description,
        last4: row.card_last4,
        return_to: row.return_to.unwrap_or_default(),
        amount: Currency::parse(&row.currency)
            .ok()
            .map(|currency| Money::new(row.amount_minor, currency)),
    }))
}

/// The buyer's answer; the first one counts.
pub(crate) async fn answer_challenge(
    connection: &mut PgConnection,
    secret: &str,
    approved: bool,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let moved = sqlx::query_scalar!(
        "UPDATE sandbox_processor.charges SET
             status = CASE WHEN NOT $2 OR later_decline IS NOT NULL THEN 'declined'
                           WHEN capture THEN 'captured' ELSE 'authorised' END,
             decline_code = CASE WHEN NOT $2 THEN 'authentication_failed' ELSE later_decline END
         WHERE challenge = $1 AND status = 'requires_action' RETURNING id",
        secret,
        approved
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    tell(connection, moved, now).await
}

async fn tell(
    connection: &mut PgConnection,
    moved: Option<String>,
    now: Timestamp,
) -> Result<(), GatewayError> {
    match moved {
        Some(charge) => events::tell(connection, &charge, now).await,
        None => Ok(()),
    }
}
