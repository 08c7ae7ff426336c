//! Lines between a cart and what is kept for later.
//!
//! Locks: the cart row first, as everywhere; so a double click moves a line once.

use kernel::{CartId, ChannelId, Money, VariantId};
use platform::Platform;
use sqlx::{Connection, PgConnection};

use super::set_cart_line::{NewPieces, add_to_cart, touch};
use crate::error::{MAX_QUANTITY, OrderError};
use crate::saved::{Keeper, MAX_SAVED};

/// Takes the line of `variant` out of the cart and keeps its pieces for later, with what one costs now (`price`: `None` when it is
/// not for sale; else in the cart's currency). What is kept already grows by them. `false` when the cart has no such line: a
/// repeat changes nothing.
///
/// # Errors
/// [`OrderError::TooManySaved`]; database errors.
pub async fn save_line(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (cart, keeper): (CartId, Keeper),
    variant: VariantId,
    price: Option<Money>,
) -> Result<bool, OrderError> {
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, channel, cart).await?;
    let quantity = sqlx::query_scalar!(
        "DELETE FROM cart_lines WHERE channel_id = $1 AND cart_id = $2 AND variant_id = $3 RETURNING quantity",
        channel.0,
        cart.0,
        variant.0
    )
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(quantity) = quantity else {
        return Ok(false);
    };
    check_room(&mut transaction, channel, keeper, variant).await?;
    let (person, guest) = keeper.columns();
    sqlx::query!(
        "INSERT INTO saved_lines (channel_id, person_id, cart_id, variant_id, quantity, unit_price_minor, currency, saved_at)
         SELECT $1, $2, $3, $4, $5, $6, c.currency, $7 FROM carts c WHERE c.channel_id = $1 AND c.id = $8
         ON CONFLICT (channel_id, keeper_id, variant_id) DO UPDATE
         SET quantity = least(saved_lines.quantity + excluded.quantity, $9), currency = excluded.currency,
             unit_price_minor = excluded.unit_price_minor, saved_at = excluded.saved_at",
        channel.0,
        person,
        guest,
        variant.0,
        quantity,
        price.map(Money::minor),
        platform.now(),
        cart.0,
        MAX_QUANTITY
    )
    .execute(&mut *transaction)
    .await?;
    touch(&mut transaction, platform, channel, cart).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Puts what is kept of `variant` back into the cart; to pieces that are there already they are added. `false` when nothing is
/// kept of it: a repeat changes nothing.
///
/// # Errors
/// [`OrderError::TooManyLines`]; database errors.
pub async fn unsave_line(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (cart, keeper): (CartId, Keeper),
    variant: VariantId,
) -> Result<bool, OrderError> {
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, channel, cart).await?;
    let Some(quantity) = take(&mut transaction, channel, keeper, variant).await? else {
        return Ok(false);
    };
    let pieces = NewPieces {
        variant,
        quantity,
        key: None,
    };
    add_to_cart(&mut transaction, platform, channel, cart, pieces).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Forgets what is kept of `variant`.
///
/// # Errors
/// Database errors.
pub async fn remove_saved(
    connection: &mut PgConnection,
    channel: ChannelId,
    keeper: Keeper,
    variant: VariantId,
) -> Result<bool, sqlx::Error> {
    let taken = take(connection, channel, keeper, variant).await?;
    Ok(taken.is_some())
}

async fn take(
    connection: &mut PgConnection,
    channel: ChannelId,
    keeper: Keeper,
    variant: VariantId,
) -> Result<Option<i32>, sqlx::Error> {
    sqlx::query_scalar!(
        "DELETE FROM saved_lines WHERE channel_id = $1 AND keeper_id = $2 AND variant_id = $3 RETURNING quantity",
        channel.0,
        keeper.id(),
        variant.0
    )
    .fetch_optional(connection)
    .await
}

async fn lock(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
) -> Result<(), OrderError> {
    let found = sqlx::query!(
        "SELECT id FROM carts WHERE channel_id = $1 AND id = $2 FOR UPDATE",
        channel.0,
        cart.0
    )
    .fetch_optional(connection)
    .await?;
    found.map(|_| ()).ok_or(OrderError::NoCart)
}

async fn check_room(
    connection: &mut PgConnection,
    channel: ChannelId,
    keeper: Keeper,
    variant: VariantId,
) -> Result<(), OrderError> {
    let others = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM saved_lines
         WHERE channel_id = $1 AND keeper_id = $2 AND variant_id <> $3"#,
        channel.0,
        keeper.id(),
        variant.0
    )
    .fetch_one(connection)
    .await?;
    if others < MAX_SAVED {
        Ok(())
    } else {
        Err(OrderError::TooManySaved)
    }
}
