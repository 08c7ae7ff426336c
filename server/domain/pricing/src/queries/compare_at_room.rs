//! Whether a price before may be told beside a price, for whoever types it.

use std::collections::HashMap;

use kernel::{ChannelId, MarketId, Timestamp, VariantId};
use sqlx::PgConnection;

use super::histories_of;
use crate::prior_price::prior_price;

/// For each variant with its price in minor units of the market's currency: the lowest price of the 30 days before that
/// price began to hold, or would begin to hold `now`. A price before may be told where the price undercuts it. Absent where
/// nothing was for sale in those days.
///
/// # Errors
/// Database errors.
pub async fn compare_at_room(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
    prices: &[(VariantId, i64)],
    now: Timestamp,
) -> Result<HashMap<VariantId, i64>, sqlx::Error> {
    let variants: Vec<VariantId> = prices.iter().map(|(variant, _)| *variant).collect();
    let histories = histories_of(connection, channel, &variants).await?;
    let room = |(variant, minor): &(VariantId, i64)| {
        let past = histories.get(&(market, *variant))?;
        let reduced_at = match past.last() {
            Some(last) if last.amount_minor == Some(*minor) => last.since,
            _ => now,
        };
        Some((*variant, prior_price(past, reduced_at)?))
    };
    Ok(prices.iter().filter_map(room).collect())
}
