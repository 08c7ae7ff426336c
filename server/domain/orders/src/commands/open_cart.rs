//! Opens a cart for a guest.

use kernel::{CartId, ChannelId, Currency, MarketId};
use platform::Platform;
use sqlx::PgConnection;

use crate::token;

/// Opens an empty cart, priced in a market with its currency, and returns it with the secret token for the shopper's cookie.
///
/// # Errors
/// Database errors.
pub async fn open_cart(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (market, currency): (MarketId, Currency),
) -> Result<(CartId, String), sqlx::Error> {
    let id: CartId = platform.ids().next();
    let secret = platform.ids().secret_token();
    sqlx::query!(
        "INSERT INTO carts (channel_id, id, token_hash, market_id, currency, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)",
        channel.0,
        id.0,
        token::hash(&secret),
        market.0,
        currency.code(),
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok((id, secret))
}
