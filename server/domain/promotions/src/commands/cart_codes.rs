//! A shopper types a code, or takes it back. Whether it is good for anything is found out whenever the cart is priced.

use kernel::{CartId, ChannelId};
use platform::Platform;
use sqlx::PgConnection;

use crate::code::normalise;
use crate::error::PromotionError;

/// Most codes in a cart.
pub const MAX_CART_CODES: i64 = 5;

/// Puts a code into the cart, right or wrong. One that is there already stays.
///
/// # Errors
/// [`PromotionError::BadCode`] for what can not be a code, [`PromotionError::TooManyCodes`]; the database fails, also
/// when the channel has no such cart.
pub async fn add_cart_code(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    typed: &str,
) -> Result<(), PromotionError> {
    let code = normalise(typed).ok_or(PromotionError::BadCode)?;
    let others = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM cart_coupons WHERE channel_id = $1 AND cart_id = $2 AND code <> $3"#,
        channel.0,
        cart.0,
        code
    )
    .fetch_one(&mut *connection)
    .await?;
    if others >= MAX_CART_CODES {
        return Err(PromotionError::TooManyCodes);
    }
    sqlx::query!(
        "INSERT INTO cart_coupons (channel_id, cart_id, code, added_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id, cart_id, code) DO NOTHING",
        channel.0,
        cart.0,
        code,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes a code out of the cart. One that is not there changes nothing.
///
/// # Errors
/// Database errors.
pub async fn remove_cart_code(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
    code: &str,
) -> Result<(), PromotionError> {
    sqlx::query!(
        "DELETE FROM cart_coupons WHERE channel_id = $1 AND cart_id = $2 AND code = $3",
        channel.0,
        cart.0,
        code
    )
    .execute(connection)
    .await?;
    Ok(())
}
