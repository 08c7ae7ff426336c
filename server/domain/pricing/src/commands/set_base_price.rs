//! Sets the base price of a variant together with the price before that is to be shown beside it.

use kernel::{ChannelId, Money, VariantId};
use platform::Platform;
use sqlx::PgConnection;

use super::{lock_prices, set_price};
use crate::error::PricingError;

/// Sets price and price before, and what follows from them in every market. `None` takes the claim back. Whether the price
/// before is shown follows from the history ([`crate::prior_price`]); who types it is told by
/// [`crate::queries::compare_at_room`].
///
/// # Errors
/// [`PricingError::Currency`] when the two differ in it; [`PricingError::Negative`]; database errors.
pub async fn set_base_price(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    variant: VariantId,
    price: Money,
    compare_at: Option<Money>,
) -> Result<(), PricingError> {
    if compare_at.is_some_and(|before| before.currency() != price.currency()) {
        return Err(PricingError::Currency);
    }
    if price.minor() < 0 || compare_at.is_some_and(|before| before.minor() < 0) {
        return Err(PricingError::Negative);
    }
    lock_prices(connection, channel).await?;
    // Before the price: what follows from both is worked out once, with the price.
    sqlx::query!(
        "INSERT INTO prices (channel_id, variant_id, currency, amount_minor, compare_at_minor, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (channel_id, variant_id, currency) DO UPDATE SET compare_at_minor = excluded.compare_at_minor",
        channel.0,
        variant.0,
        price.currency().code(),
        price.minor(),
        compare_at.map(Money::minor),
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    set_price(connection, platform, channel, variant, price).await?;
    Ok(())
}
