//! For whom a gift card in a cart is.

use kernel::{CartId, ChannelId, VariantId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::CreditError;
use crate::sale::{GiftWish, MAX_MESSAGE, MAX_NAME};

/// Keeps what is wished for the gift cards of `variant` in the cart; the wish before is forgotten. Whether the address can be
/// one, and the day is not over, whoever asks has checked.
///
/// # Errors
/// [`CreditError::Fields`]; [`CreditError::NoCard`] where the channel has no such cart or no such variant; database errors.
pub async fn wish_gift_card(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (cart, variant): (CartId, VariantId),
    wish: &GiftWish,
) -> Result<(), CreditError> {
    if wish.name.chars().count() > MAX_NAME {
        return Err(CreditError::field("name", "too_long"));
    }
    if wish.message.chars().count() > MAX_MESSAGE {
        return Err(CreditError::field("message", "too_long"));
    }
    sqlx::query!(
        "INSERT INTO cart_gift_wishes (channel_id, cart_id, variant_id, name, email, message, deliver_on, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (channel_id, cart_id, variant_id) DO UPDATE
         SET name = excluded.name, email = excluded.email, message = excluded.message,
             deliver_on = excluded.deliver_on, updated_at = excluded.updated_at",
        channel.0,
        cart.0,
        variant.0,
        wish.name.trim(),
        wish.email.trim(),
        wish.message.trim(),
        wish.deliver_on,
        platform.now()
    )
    .execute(connection)
    .await
    .map_err(not_in_cart)?;
    Ok(())
}

/// A wish refers to a cart and to what is in it: without them there is no card to wish for.
fn not_in_cart(error: sqlx::Error) -> CreditError {
    let refers_to_nothing = error
        .as_database_error()
        .is_some_and(|error| error.is_foreign_key_violation());
    if refers_to_nothing {
        CreditError::NoCard
    } else {
        error.into()
    }
}

/// Takes the wishes of one cart into another; where both have one for the same cards, that of `into` holds.
///
/// # Errors
/// Database errors.
pub async fn move_gift_wishes(
    connection: &mut PgConnection,
    channel: ChannelId,
    from: CartId,
    into: CartId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO cart_gift_wishes (channel_id, cart_id, variant_id, name, email, message, deliver_on, updated_at)
         SELECT channel_id, $3, variant_id, name, email, message, deliver_on, updated_at
         FROM cart_gift_wishes WHERE channel_id = $1 AND cart_id = $2
         ON CONFLICT (channel_id, cart_id, variant_id) DO NOTHING",
        channel.0,
        from.0,
        into.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
