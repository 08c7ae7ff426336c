//! Notes what many variants cost the shop.

use kernel::{ChannelId, Money, VariantId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use super::lock_prices;
use crate::error::PricingError;
use crate::queries::costs_of;

/// From now on each of the variants costs the shop what stands beside it; `None`: that is not known any more. The same cost
/// again changes nothing.
///
/// # Errors
/// [`PricingError::Negative`]; database errors, among them a variant that is not of this channel (foreign key).
pub async fn set_costs(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    costs: &[(VariantId, Option<Money>)],
) -> Result<(), PricingError> {
    let below_zero = |cost: &Option<Money>| cost.is_some_and(|cost| cost.minor() < 0);
    if costs.iter().any(|(_, cost)| below_zero(cost)) {
        return Err(PricingError::Negative);
    }
    lock_prices(connection, channel).await?;
    let variants: Vec<VariantId> = costs.iter().map(|(variant, _)| *variant).collect();
    let before = costs_of(connection, channel, &variants).await?;
    let (mut ids, mut currencies, mut amounts) = (Vec::new(), Vec::new(), Vec::new());
    for (variant, cost) in costs {
        let known = before.get(variant).copied();
        if let (true, Some(of)) = (known != *cost, cost.or(known)) {
            ids.push(variant.0);
            currencies.push(of.currency().code().to_owned());
            amounts.push(cost.map(Money::minor));
        }
    }
    write(connection, platform, channel, (&ids, &currencies, &amounts)).await?;
    Ok(())
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (ids, currencies, amounts): (&[Uuid], &[String], &[Option<i64>]),
) -> Result<(), sqlx::Error> {
    if ids.is_empty() {
        return Ok(());
    }
    // Two changes at one instant: the later one counts from then on.
    sqlx::query!(
        "INSERT INTO variant_costs (channel_id, variant_id, since, currency, amount_minor)
         SELECT $1, variant_id, $2, currency, amount_minor
         FROM unnest($3::uuid[], $4::text[], $5::bigint[]) AS new (variant_id, currency, amount_minor)
         ON CONFLICT (channel_id, variant_id, since)
         DO UPDATE SET currency = excluded.currency, amount_minor = excluded.amount_minor",
        channel.0,
        platform.now(),
        ids,
        currencies,
        amounts as _
    )
    .execute(connection)
    .await?;
    Ok(())
}
