//! Prices a cart in another market.

use kernel::{CartId, ChannelId, Currency, MarketId};
use platform::Platform;
use sqlx::PgConnection;

/// Moves an open cart to a market with its currency; one that was ordered stays. `true` when it was moved. What it costs is
/// asked for anew by whoever shows or orders it.
///
/// # Errors
/// Database errors, among them a market of another channel (foreign key).
pub async fn set_cart_market(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    (market, currency): (MarketId, Currency),
) -> Result<bool, sqlx::Error> {
    let moved = sqlx::query!(
        "UPDATE carts SET market_id = $3, currency = $4, updated_at = $5
         WHERE channel_id = $1 AND id = $2 AND status = 'open' AND market_id <> $3",
        channel.0,
        cart.0,
        market.0,
        currency.code(),
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(moved.rows_affected() > 0)
}
