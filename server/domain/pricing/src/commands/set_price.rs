//! Sets what a variant costs in one currency.

use kernel::{ChannelId, Money, VariantId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;

/// Sets the price; the caller's transaction decides whether it holds.
///
/// # Errors
/// Database errors, among them a variant that is not of this channel (foreign key).
pub async fn set_price(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    variant: VariantId,
    price: Money,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO prices (channel_id, variant_id, currency, amount_minor, updated_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel_id, variant_id, currency)
         DO UPDATE SET amount_minor = excluded.amount_minor, updated_at = excluded.updated_at",
        channel.0,
        variant.0,
        price.currency().code(),
        price.minor(),
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let event = json!({ "variants": [variant], "currency": price.currency() });
    outbox::publish(connection, platform, channel, "pricing.price_set", &event).await?;
    Ok(())
}
