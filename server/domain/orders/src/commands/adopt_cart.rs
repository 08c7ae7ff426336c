//! A guest who signs in keeps the cart.

use kernel::{CartId, ChannelId, PersonId};
use platform::Platform;
use sqlx::{Connection, PgConnection};

use super::hand_over_saved::hand_over_saved;
use crate::error::{MAX_LINES, MAX_QUANTITY};
use crate::saved::Keeper;

/// Makes an open guest's `cart` the person's own. What was in the person's cart so far, say on another device, comes into
/// this one: pieces of the same variant are added up, at most [`MAX_QUANTITY`] of one and [`MAX_LINES`] lines; what has no
/// room stays where it is and is nobody's. What the guest kept for later is the person's as well. A cart with an order that waits for its money keeps its lines.
///
/// `false` when the cart is somebody else's, ordered or not there; nothing is changed then.
///
/// # Errors
/// Database errors.
pub async fn adopt_cart(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    let first = adopt_once(connection, platform, channel, cart, person).await;
    match first {
        // Another device was faster by a moment: now its cart is the person's, and this one takes over from it.
        Err(error) if is_taken(&error) => {
            adopt_once(connection, platform, channel, cart, person).await
        }
        outcome => outcome,
    }
}

fn is_taken(error: &sqlx::Error) -> bool {
    let constraint = error
        .as_database_error()
        .and_then(|error| error.constraint());
    constraint == Some("carts_person_key")
}

async fn adopt_once(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    let mut transaction = connection.begin().await?;
    let locked = sqlx::query!(
        r#"SELECT id AS "id: CartId", person_id AS "person: PersonId" FROM carts
         WHERE channel_id = $1 AND status = 'open' AND (id = $2 OR (person_id = $3 AND NOT beside))
         ORDER BY id FOR UPDATE"#,
        channel.0,
        cart.0,
        person.0
    )
    .fetch_all(&mut *transaction)
    .await?;
    let target = locked.iter().find(|row| row.id == cart);
    match target.map(|row| row.person) {
        None => return Ok(false),
        Some(Some(owner)) => return Ok(owner == person),
        Some(None) => {}
    }
    for before in locked.iter().filter(|row| row.id != cart) {
        empty_into(&mut transaction, channel, before.id, cart).await?;
    }
    hand_over_saved(&mut transaction, channel, cart, Keeper::Person(person)).await?;
    sqlx::query!(
        "UPDATE carts SET person_id = $3, updated_at = $4 WHERE channel_id = $1 AND id = $2",
        channel.0,
        cart.0,
        person.0,
        platform.now()
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(true)
}

/// Moves the lines of one cart into another, and leaves the first to nobody.
async fn empty_into(
    connection: &mut PgConnection,
    channel: ChannelId,
    from: CartId,
    into: CartId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "WITH lines AS (
             SELECT l.variant_id, l.quantity, l.added_at, t.variant_id IS NOT NULL AS known,
                 row_number() OVER (PARTITION BY t.variant_id IS NULL ORDER BY l.added_at, l.variant_id) AS place
             FROM cart_lines l
             LEFT JOIN cart_lines t ON t.channel_id = l.channel_id AND t.cart_id = $3 AND t.variant_id = l.variant_id
             WHERE l.channel_id = $1 AND l.cart_id = $2 AND NOT EXISTS (
                 SELECT FROM orders o
                 WHERE o.channel_id = l.channel_id AND o.cart_id = l.cart_id AND o.status <> 'cancelled')
         ), moving AS (
             SELECT * FROM lines
             WHERE known OR place <= $4 - (SELECT count(*) FROM cart_lines WHERE channel_id = $1 AND cart_id = $3)
         ), moved AS (
             INSERT INTO cart_lines (channel_id, cart_id, variant_id, quantity, added_at)
             SELECT $1, $3, variant_id, quantity, added_at FROM moving
             ON CONFLICT (channel_id, cart_id, variant_id)
             DO UPDATE SET quantity = least(cart_lines.quantity + excluded.quantity, $5)
             RETURNING variant_id
         )
         DELETE FROM cart_lines l USING moved
         WHERE l.channel_id = $1 AND l.cart_id = $2 AND l.variant_id = moved.variant_id",
        channel.0,
        from.0,
        into.0,
        MAX_LINES,
        MAX_QUANTITY
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE carts SET person_id = NULL WHERE channel_id = $1 AND id = $2",
        channel.0,
        from.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
