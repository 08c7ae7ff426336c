//! Sets the base prices of many variants at once.

use kernel::{ChannelId, Currency, VariantId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{lock_prices, reprice};

/// Sets the prices in `currency`, in minor units, and what follows from them in every market.
///
/// # Errors
/// Database errors, among them a variant that is not of this channel (foreign key).
pub async fn set_prices(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    currency: Currency,
    prices: &[(VariantId, i64)],
) -> Result<(), sqlx::Error> {
    if prices.is_empty() {
        return Ok(());
    }
    lock_prices(connection, channel).await?;
    let (ids, amounts): (Vec<Uuid>, Vec<i64>) =
        prices.iter().map(|(id, minor)| (id.0, *minor)).unzip();
    sqlx::query!(
        "INSERT INTO prices (channel_id, variant_id, currency, amount_minor, updated_at)
         SELECT $1, variant_id, $2, amount_minor, $3
         FROM unnest($4::uuid[], $5::bigint[]) AS new (variant_id, amount_minor)
         ON CONFLICT (channel_id, variant_id, currency)
         DO UPDATE SET amount_minor = excluded.amount_minor, updated_at = excluded.updated_at",
        channel.0,
        currency.code(),
        platform.now(),
        &ids,
        &amounts
    )
    .execute(&mut *connection)
    .await?;
    let variants: Vec<VariantId> = prices.iter().map(|(id, _)| *id).collect();
    reprice(connection, platform, channel, &variants).await
}
