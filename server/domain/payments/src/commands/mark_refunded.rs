//! The money of a captured payment has gone back.

use kernel::{ChannelId, PaymentId};
use sqlx::PgConnection;

/// Takes a captured payment to refunded; `false` when it was not captured.
///
/// # Errors
/// Database errors.
pub async fn mark_refunded(
    connection: &mut PgConnection,
    channel: ChannelId,
    payment: PaymentId,
) -> Result<bool, sqlx::Error> {
    let refunded = sqlx::query!(
        "UPDATE payments SET status = 'refunded' WHERE channel_id = $1 AND id = $2 AND status = 'captured'",
        channel.0,
        payment.0
    )
    .execute(connection)
    .await?;
    Ok(refunded.rows_affected() == 1)
}
