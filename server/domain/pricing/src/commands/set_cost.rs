//! Notes what a variant costs the shop.

use kernel::{ChannelId, Money, VariantId};
use platform::Platform;
use sqlx::PgConnection;

use super::lock_prices;
use crate::error::PricingError;
use crate::queries::costs_of;

/// From now on the variant costs the shop `cost`; `None`: that is not known any more. The same cost again changes nothing.
///
/// # Errors
/// [`PricingError::Negative`]; database errors, among them a variant that is not of this channel (foreign key).
pub async fn set_cost(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    variant: VariantId,
    cost: Option<Money>,
) -> Result<(), PricingError> {
    if cost.is_some_and(|cost| cost.minor() < 0) {
        return Err(PricingError::Negative);
    }
    lock_prices(connection, channel).await?;
    let before = costs_of(connection, channel, &[variant]).await?;
    let before = before.get(&variant).copied();
    if before == cost {
        return Ok(());
    }
    let Some(known) = cost.or(before) else {
        return Ok(());
    };
    // Two changes at one instant: the later one counts from then on.
    sqlx::query!(
        "INSERT INTO variant_costs (channel_id, variant_id, since, currency, amount_minor)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel_id, variant_id, since)
         DO UPDATE SET currency = excluded.currency, amount_minor = excluded.amount_minor",
        channel.0,
        variant.0,
        platform.now(),
        known.currency().code(),
        cost.map(Money::minor)
    )
    .execute(connection)
    .await?;
    Ok(())
}
