//! What a processor kept for itself of a captured payment.

use kernel::{ChannelId, Money, PaymentId};
use sqlx::PgConnection;

/// Notes the fee of a payment that was captured; `false` when there is one noted already, or nothing was captured.
///
/// # Errors
/// Database errors.
pub async fn note_fee(
    connection: &mut PgConnection,
    channel: ChannelId,
    payment: PaymentId,
    fee: Money,
) -> Result<bool, sqlx::Error> {
    let noted = sqlx::query!(
        "UPDATE payments SET fee_minor = $3, fee_currency = $4
         WHERE channel_id = $1 AND id = $2 AND status IN ('captured', 'refunded') AND fee_minor IS NULL",
        channel.0,
        payment.0,
        fee.minor(),
        fee.currency().code()
    )
    .execute(connection)
    .await?;
    Ok(noted.rows_affected() == 1)
}
