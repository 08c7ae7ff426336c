//! Opens a cart beside a person's own, to buy an earlier order again.

use kernel::{CartId, ChannelId, Currency, MarketId, PersonId};
use platform::Platform;
use sqlx::PgConnection;

use crate::queries::CartLine;
use crate::token;

/// Opens a cart of the person with these lines, priced in a market with its currency, and returns it with its secret. Their
/// own cart is not touched, and never takes over what is in this one.
///
/// # Errors
/// Database errors, among them foreign key violations when the channel has no such market or variant.
pub async fn open_cart_beside(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (market, currency): (MarketId, Currency),
    person: PersonId,
    lines: &[CartLine],
) -> Result<(CartId, String), sqlx::Error> {
    let id: CartId = platform.ids().next();
    let secret = platform.ids().secret_token();
    sqlx::query!(
        "INSERT INTO carts (channel_id, id, token_hash, market_id, currency, created_at, updated_at, person_id, beside)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7, true)",
        channel.0,
        id.0,
        token::hash(&secret),
        market.0,
        currency.code(),
        platform.now(),
        person.0
    )
    .execute(&mut *connection)
    .await?;
    let variants: Vec<uuid::Uuid> = lines.iter().map(|line| line.variant.0).collect();
    let quantities: Vec<i32> = lines.iter().map(|line| line.quantity).collect();
    // A microsecond between them keeps them in their order.
    sqlx::query!(
        "INSERT INTO cart_lines (channel_id, cart_id, variant_id, quantity, added_at)
         SELECT $1, $2, line.variant, line.quantity, $5::timestamptz + line.place * interval '1 microsecond'
         FROM unnest($3::uuid[], $4::integer[]) WITH ORDINALITY AS line (variant, quantity, place)",
        channel.0,
        id.0,
        &variants,
        &quantities,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok((id, secret))
}
