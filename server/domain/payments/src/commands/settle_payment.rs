//! Writes down what became of a pending payment.

use kernel::{ChannelId, PaymentId};
use platform::Platform;
use sqlx::PgConnection;

use crate::gateway::{ChargeOutcome, NOT_CHARGED};

/// Settles the payment if it is still pending; `false` when somebody else already has.
///
/// An outcome that is none yet changes nothing.
///
/// A payment that was called off as [`NOT_CHARGED`] gives way to a capture: the charge was only slow, and the money is here.
///
/// # Errors
/// Database errors.
pub async fn settle_payment(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    payment: PaymentId,
    outcome: &ChargeOutcome,
) -> Result<bool, sqlx::Error> {
    let (status, reference, decline_code) = match outcome {
        ChargeOutcome::Captured { reference, .. } => ("captured", Some(reference), None),
        ChargeOutcome::Declined { code } => ("declined", None, Some(code)),
        ChargeOutcome::Authorised { .. }
        | ChargeOutcome::RequiresAction { .. }
        | ChargeOutcome::Processing => return Ok(false),
    };
    let settled = sqlx::query!(
        "UPDATE payments SET status = $3, gateway_reference = $4, decline_code = $5, settled_at = $6,
                waits_for = NULL
         WHERE channel_id = $1 AND id = $2
           AND (status = 'pending' OR (status = 'declined' AND decline_code = $7 AND $3 = 'captured'))",
        channel.0,
        payment.0,
        status,
        reference,
        decline_code,
        platform.now(),
        NOT_CHARGED
    )
    .execute(connection)
    .await?;
    Ok(settled.rows_affected() == 1)
}
