//! What it takes to fill a cart again: the person's cart on another device, the lines of an earlier order.

use std::collections::BTreeMap;

use kernel::{CartId, ChannelId, OrderId, PersonId, VariantId};
use sqlx::PgConnection;

use super::CartLine;

/// The person's own open cart in the channel, if there is something in it; none beside it counts.
///
/// # Errors
/// Database errors.
pub async fn filled_cart_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Option<CartId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: CartId" FROM carts c
         WHERE channel_id = $1 AND person_id = $2 AND status = 'open' AND NOT beside AND EXISTS (
             SELECT FROM cart_lines l WHERE l.channel_id = c.channel_id AND l.cart_id = c.id)"#,
        channel.0,
        person.0
    )
    .fetch_optional(connection)
    .await
}

/// What was bought with an order, as lines of a cart, in the order's own order; without gifts, which cost nothing.
///
/// # Errors
/// Database errors.
pub async fn variants_of_order(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<CartLine>, sqlx::Error> {
    sqlx::query_as!(
        CartLine,
        r#"SELECT variant_id AS "variant: VariantId", quantity FROM order_lines
         WHERE channel_id = $1 AND order_id = $2 AND unit_price_minor > 0 ORDER BY position"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await
}

/// The variants of an order by their position in it, gifts included.
///
/// # Errors
/// Database errors.
pub async fn variants_by_position(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<BTreeMap<i32, VariantId>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT position, variant_id AS "variant: VariantId" FROM order_lines
         WHERE channel_id = $1 AND order_id = $2"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.position, row.variant))
        .collect())
}
