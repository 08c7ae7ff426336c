//! A part of a captured payment is to go back.

use kernel::{ChannelId, Money, PaymentId};
use sqlx::PgConnection;

/// Notes that `amount` of a captured payment goes back; `false`, and nothing is changed, when more would go back than was
/// captured. The constraint `payments_never_refunded_above_captured` stands behind it.
///
/// # Errors
/// Database errors.
pub async fn refund_part(
    connection: &mut PgConnection,
    channel: ChannelId,
    payment: PaymentId,
    amount: Money,
) -> Result<bool, sqlx::Error> {
    let noted = sqlx::query!(
        "UPDATE payments SET refunded_minor = refunded_minor + $3
         WHERE channel_id = $1 AND id = $2 AND status = 'captured' AND currency = $4
           AND $3::bigint > 0 AND refunded_minor + $3 <= amount_minor",
        channel.0,
        payment.0,
        amount.minor(),
        amount.currency().code()
    )
    .execute(connection)
    .await?;
    Ok(noted.rows_affected() == 1)
}
