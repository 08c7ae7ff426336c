//! Sets the base price of a variant in one currency.

use kernel::{ChannelId, Money, VariantId};
use platform::Platform;
use sqlx::PgConnection;

use super::{lock_prices, reprice};

/// Sets the price, and what follows from it in every market; the caller's transaction decides whether it holds.
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
    lock_prices(connection, channel).await?;
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
    reprice(connection, platform, channel, &[variant]).await
}
