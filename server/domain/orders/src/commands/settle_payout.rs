//! What became of a payout by a gateway.

use kernel::ChannelId;
use platform::Platform;
use sqlx::PgConnection;

use crate::refunds::PayoutId;

/// Writes down that a waiting payout was made, or why it was refused; `false` when it does not wait any more.
///
/// # Errors
/// Database errors.
pub async fn settle_payout(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    payout: PayoutId,
    refused: Option<&str>,
) -> Result<bool, sqlx::Error> {
    let settled = sqlx::query!(
        "UPDATE refund_payouts
         SET status = CASE WHEN $3::text IS NULL THEN 'done' ELSE 'failed' END,
             settled_at = CASE WHEN $3::text IS NULL THEN $4::timestamptz END, failure = coalesce($3, '')
         WHERE channel_id = $1 AND id = $2 AND status = 'pending'",
        channel.0,
        payout,
        refused,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(settled.rows_affected() == 1)
}

/// Has a payout that was refused tried again, under an id of its own: a gateway would answer the old one as before.
/// `false` when it was not refused, or somebody else has had it tried again.
///
/// # Errors
/// Database errors.
pub async fn retry_payout(
    connection: &mut PgConnection,
    channel: ChannelId,
    payout: PayoutId,
    again: PayoutId,
) -> Result<bool, sqlx::Error> {
    let waits = sqlx::query!(
        "WITH replaced AS (
             UPDATE refund_payouts SET status = 'replaced' WHERE channel_id = $1 AND id = $2 AND status = 'failed'
             RETURNING refund_id, order_id, payment_id, amount_minor
         )
         INSERT INTO refund_payouts (channel_id, id, refund_id, order_id, payment_id, amount_minor, status)
         SELECT $1, $3, refund_id, order_id, payment_id, amount_minor, 'pending' FROM replaced",
        channel.0,
        payout,
        again
    )
    .execute(connection)
    .await?;
    Ok(waits.rows_affected() == 1)
}
