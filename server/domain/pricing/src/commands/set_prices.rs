//! Sets the base prices of many variants at once.

use kernel::{ChannelId, Currency, VariantId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{lock_prices, reprice};
use crate::model::BasePrice;

/// Sets the prices in `currency` with the prices before, and what follows from them in every market.
///
/// # Errors
/// Database errors, among them a variant that is not of this channel (foreign key).
pub async fn set_prices(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    currency: Currency,
    prices: &[BasePrice],
) -> Result<(), sqlx::Error> {
    if prices.is_empty() {
        return Ok(());
    }
    lock_prices(connection, channel).await?;
    let variants: Vec<VariantId> = prices.iter().map(|price| price.variant).collect();
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let amounts: Vec<i64> = prices.iter().map(|price| price.amount_minor).collect();
    let claims: Vec<Option<i64>> = prices.iter().map(|price| price.compare_at_minor).collect();
    sqlx::query!(
        "INSERT INTO prices (channel_id, variant_id, currency, amount_minor, compare_at_minor, updated_at)
         SELECT $1, variant_id, $2, amount_minor, compare_at_minor, $3
         FROM unnest($4::uuid[], $5::bigint[], $6::bigint[]) AS new (variant_id, amount_minor, compare_at_minor)
         ON CONFLICT (channel_id, variant_id, currency)
         DO UPDATE SET amount_minor = excluded.amount_minor, compare_at_minor = excluded.compare_at_minor,
                       updated_at = excluded.updated_at",
        channel.0,
        currency.code(),
        platform.now(),
        &ids,
        &amounts,
        claims.as_slice() as _
    )
    .execute(&mut *connection)
    .await?;
    reprice(connection, platform, channel, &variants).await
}
