//! Puts pieces into a cart and takes them out.

use kernel::{CartId, ChannelId, VariantId};
use platform::Platform;
use platform::idempotency::{self, Claim};
use sqlx::{Connection, PgConnection};

use crate::error::{MAX_LINES, MAX_QUANTITY, OrderError};

/// The name under which keys are kept.
const COMMAND: &str = "orders.add_to_cart";

/// Pieces that shall go into a cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPieces<'a> {
    /// Of what.
    pub variant: VariantId,
    /// How many.
    pub quantity: i32,
    /// Repeats with the same key, variant and quantity add nothing and get the first answer. Without a key every call adds.
    pub key: Option<&'a str>,
}

/// Adds pieces to the line of their variant, at most [`MAX_QUANTITY`] in all. Returns the pieces now on the line.
///
/// # Errors
/// [`OrderError::Quantity`], [`OrderError::TooManyLines`], [`OrderError::UnknownVariant`], [`OrderError::Key`]; database
/// errors.
pub async fn add_to_cart(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    pieces: NewPieces<'_>,
) -> Result<i32, OrderError> {
    if !(1..=MAX_QUANTITY).contains(&pieces.quantity) {
        return Err(OrderError::Quantity);
    }
    let mut transaction = connection.begin().await?;
    let Some(key) = pieces.key else {
        let on_line = add(&mut transaction, platform, channel, cart, pieces).await?;
        transaction.commit().await?;
        return Ok(on_line);
    };
    // Other pieces under the same key are another wish, not a repeat.
    let key = format!("{cart}:{}:{}:{key}", pieces.variant, pieces.quantity);
    match idempotency::begin(&mut transaction, platform, channel, COMMAND, &key, &()).await? {
        Claim::Replay(on_line) => Ok(on_line),
        Claim::Fresh => {
            let on_line = add(&mut transaction, platform, channel, cart, pieces).await?;
            idempotency::finish(&mut transaction, channel, COMMAND, &key, &on_line).await?;
            transaction.commit().await?;
            Ok(on_line)
        }
    }
}

async fn add(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    pieces: NewPieces<'_>,
) -> Result<i32, OrderError> {
    check_room(connection, channel, cart, pieces.variant).await?;
    let now_on_line = sqlx::query_scalar!(
        "INSERT INTO cart_lines (channel_id, cart_id, variant_id, quantity, added_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel_id, cart_id, variant_id)
         DO UPDATE SET quantity = least(cart_lines.quantity + excluded.quantity, $6)
         RETURNING quantity",
        channel.0,
        cart.0,
        pieces.variant.0,
        pieces.quantity,
        platform.now(),
        MAX_QUANTITY
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(unknown_variant)?;
    touch(connection, platform, channel, cart).await?;
    Ok(now_on_line)
}

/// Sets the pieces on the line of `variant`; zero takes the line out.
///
/// # Errors
/// [`OrderError::Quantity`]; database errors. A line that is not there stays away.
pub async fn set_cart_quantity(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    variant: VariantId,
    quantity: i32,
) -> Result<(), OrderError> {
    if !(0..=MAX_QUANTITY).contains(&quantity) {
        return Err(OrderError::Quantity);
    }
    if quantity == 0 {
        sqlx::query!(
            "DELETE FROM cart_lines WHERE channel_id = $1 AND cart_id = $2 AND variant_id = $3",
            channel.0,
            cart.0,
            variant.0
        )
        .execute(&mut *connection)
        .await?;
    } else {
        sqlx::query!(
            "UPDATE cart_lines SET quantity = $4 WHERE channel_id = $1 AND cart_id = $2 AND variant_id = $3",
            channel.0,
            cart.0,
            variant.0,
            quantity
        )
        .execute(&mut *connection)
        .await?;
    }
    touch(connection, platform, channel, cart).await?;
    Ok(())
}

async fn check_room(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
    variant: VariantId,
) -> Result<(), OrderError> {
    let others = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM cart_lines
         WHERE channel_id = $1 AND cart_id = $2 AND variant_id <> $3"#,
        channel.0,
        cart.0,
        variant.0
    )
    .fetch_one(connection)
    .await?;
    if others < MAX_LINES {
        Ok(())
    } else {
        Err(OrderError::TooManyLines)
    }
}

pub(super) async fn touch(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE carts SET updated_at = $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        cart.0,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn unknown_variant(error: sqlx::Error) -> OrderError {
    let foreign_key = error
        .as_database_error()
        .is_some_and(|error| error.is_foreign_key_violation());
    if foreign_key {
        OrderError::UnknownVariant
    } else {
        OrderError::Database(error)
    }
}
