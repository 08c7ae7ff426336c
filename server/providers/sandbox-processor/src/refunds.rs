//! Parts of charges that go back, in the processor's own books.
//!
//! Invariants: one refund per merchant and idempotency key; the refunds of a charge never pass what was captured; a
//! charge that went back in full is refunded, and its merchant is told.

use kernel::Timestamp;
use payments::{GatewayError, RefundOutcome, RefundRequest};
use sqlx::PgConnection;

use crate::charges::charge_id;
use crate::{events, no_answer};

/// Gives a part of a captured charge back; a repeat changes nothing.
pub(crate) async fn refund(
    connection: &mut PgConnection,
    merchant: &str,
    request: &RefundRequest,
    now: Timestamp,
) -> Result<RefundOutcome, GatewayError> {
    let charge = lock(connection, merchant, request).await?;
    let Some(charge) = charge else {
        return Ok(refused("no_such_charge"));
    };
    if is_known(connection, merchant, request).await? {
        return Ok(RefundOutcome::Done);
    }
    let left = sqlx::query_scalar!(
        r#"UPDATE sandbox_processor.charges
         SET refunded_minor = refunded_minor + $2,
             status = CASE WHEN refunded_minor + $2 = amount_minor THEN 'refunded' ELSE status END
         WHERE id = $1 AND status = 'captured' AND currency = $3 AND refunded_minor + $2 <= amount_minor
         RETURNING amount_minor - refunded_minor AS "left!""#,
        charge,
        request.amount.minor(),
        request.amount.currency().code()
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    let Some(left) = left else {
        return Ok(refused("refund_above_charge"));
    };
    write(connection, merchant, &charge, request, now).await?;
    if left == 0 {
        events::tell(connection, &charge, now).await?;
    }
    Ok(RefundOutcome::Done)
}

fn refused(code: &str) -> RefundOutcome {
    RefundOutcome::Refused { code: code.into() }
}

/// Repeats that come at once wait here for each other.
async fn lock(
    connection: &mut PgConnection,
    merchant: &str,
    request: &RefundRequest,
) -> Result<Option<String>, GatewayError> {
    sqlx::query_scalar!(
        "SELECT id FROM sandbox_processor.charges WHERE merchant = $1 AND id = $2 FOR UPDATE",
        merchant,
        charge_id(request.payment)
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)
}

async fn is_known(
    connection: &mut PgConnection,
    merchant: &str,
    request: &RefundRequest,
) -> Result<bool, GatewayError> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM sandbox_processor.refunds
             WHERE merchant = $1 AND idempotency_key = $2) AS "known!""#,
        merchant,
        request.payout.to_string()
    )
    .fetch_one(connection)
    .await
    .map_err(no_answer)
}

async fn write(
    connection: &mut PgConnection,
    merchant: &str,
    charge: &str,
    request: &RefundRequest,
    now: Timestamp,
) -> Result<(), GatewayError> {
    sqlx::query!(
        "INSERT INTO sandbox_processor.refunds (id, merchant, idempotency_key, charge, amount_minor, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        format!("re_{}", request.payout.simple()),
        merchant,
        request.payout.to_string(),
        charge,
        request.amount.minor(),
        now
    )
    .execute(connection)
    .await
    .map_err(no_answer)?;
    Ok(())
}
