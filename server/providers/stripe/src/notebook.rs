//! Which intent belongs to which payment.

use kernel::{ChannelId, PaymentId, Timestamp};
use payments::GatewayError;
use sqlx::PgPool;

/// An intent that was made, and perhaps confirmed.
pub(crate) struct Noted {
    pub(crate) channel: ChannelId,
    pub(crate) intent: String,
}

/// Writes the intent down; the one that was there first stays, and is returned.
pub(crate) async fn write(
    pool: &PgPool,
    channel: ChannelId,
    payment: PaymentId,
    intent: &str,
    now: Timestamp,
) -> Result<String, GatewayError> {
    sqlx::query_scalar!(
        "INSERT INTO stripe_intents (channel_id, payment_id, intent, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id, payment_id) DO UPDATE SET intent = stripe_intents.intent
         RETURNING intent",
        channel.0,
        payment.0,
        intent,
        now
    )
    .fetch_one(pool)
    .await
    .map_err(unread)
}

/// The intent of a payment; `None`: none was ever confirmed.
pub(crate) async fn find(pool: &PgPool, payment: PaymentId) -> Result<Option<Noted>, GatewayError> {
    let row = sqlx::query!(
        r#"SELECT channel_id AS "channel: ChannelId", intent FROM stripe_intents WHERE payment_id = $1"#,
        payment.0
    )
    .fetch_optional(pool)
    .await
    .map_err(unread)?;
    Ok(row.map(|row| Noted {
        channel: row.channel,
        intent: row.intent,
    }))
}

fn unread(error: sqlx::Error) -> GatewayError {
    GatewayError(format!("the notebook: {error}"))
}
