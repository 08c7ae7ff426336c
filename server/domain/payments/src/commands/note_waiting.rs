//! A payment is not decided yet, and we know whose turn it is.

use kernel::{ChannelId, PaymentId};
use sqlx::PgConnection;

use crate::gateway::ChargeOutcome;

/// Notes of a pending payment who is waited for; for a final outcome nothing is noted.
///
/// # Errors
/// Database errors.
pub async fn note_waiting(
    connection: &mut PgConnection,
    channel: ChannelId,
    payment: PaymentId,
    outcome: &ChargeOutcome,
) -> Result<(), sqlx::Error> {
    let waits_for = match outcome {
        ChargeOutcome::RequiresAction { .. } => "buyer",
        ChargeOutcome::Processing | ChargeOutcome::Authorised { .. } => "bank",
        ChargeOutcome::Captured { .. } | ChargeOutcome::Declined { .. } => return Ok(()),
    };
    sqlx::query!(
        "UPDATE payments SET waits_for = $3
         WHERE channel_id = $1 AND id = $2 AND status = 'pending' AND waits_for IS DISTINCT FROM $3",
        channel.0,
        payment.0,
        waits_for
    )
    .execute(connection)
    .await?;
    Ok(())
}
