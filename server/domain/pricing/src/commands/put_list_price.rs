//! Puts a price into a list; done again from the same instant on, brings it up to date.

use kernel::{ChannelId, PriceListId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{lock_prices, reprice};
use crate::error::PricingError;
use crate::jobs::at_edges;
use crate::model::ListPrice;

/// Writes the price and what follows from it in every market, now and at the edges of its window.
///
/// # Errors
/// [`PricingError::NoList`], [`PricingError::NoVariant`], [`PricingError::CompareAt`], [`PricingError::Window`],
/// [`PricingError::Negative`]; database errors.
pub async fn put_list_price(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    list: PriceListId,
    price: &ListPrice,
) -> Result<(), PricingError> {
    lock_prices(connection, channel).await?;
    let id: Uuid = platform.ids().uuid();
    sqlx::query!(
        "INSERT INTO price_list_entries (channel_id, id, list_id, variant_id, amount_minor, compare_at_minor, starts_at,
                                         ends_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (channel_id, list_id, variant_id, coalesce(starts_at, '-infinity'))
         DO UPDATE SET amount_minor = excluded.amount_minor, compare_at_minor = excluded.compare_at_minor,
                       ends_at = excluded.ends_at, updated_at = excluded.updated_at",
        channel.0,
        id,
        list.0,
        price.variant.0,
        price.amount_minor,
        price.compare_at_minor,
        price.starts_at,
        price.ends_at,
        platform.now()
    )
    .execute(&mut *connection)
    .await
    .map_err(PricingError::of)?;
    at_edges(
        connection,
        platform,
        channel,
        list,
        [price.starts_at, price.ends_at],
    )
    .await?;
    reprice(connection, platform, channel, &[price.variant]).await?;
    Ok(())
}
