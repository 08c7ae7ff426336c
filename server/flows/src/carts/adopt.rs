//! A guest who signs in keeps the cart, with what every context knows of it.

use credit::commands::move_gift_wishes;
use kernel::{CartId, ChannelId, PersonId};
use orders::commands::adopt_cart;
use orders::queries::filled_cart_of;
use platform::Platform;
use sqlx::PgConnection;

/// Makes an open guest's `cart` the person's own, as [`adopt_cart`] says; for whom the gift cards are that came from another
/// cart of theirs, comes along. `false` when the cart is somebody else's, ordered or not there.
///
/// # Errors
/// Database errors.
pub async fn adopt(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    let before = filled_cart_of(connection, channel, person).await?;
    let adopted = adopt_cart(connection, platform, channel, cart, person).await?;
    if let Some(before) = before.filter(|before| adopted && *before != cart) {
        move_gift_wishes(connection, channel, before, cart).await?;
    }
    Ok(adopted)
}
