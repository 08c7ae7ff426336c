//! How long carts stay: when one was touched last, what is held for it, and which ones nobody came back for.

use kernel::{CartId, ChannelId, Timestamp};
use sqlx::PgConnection;

/// A cart in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CartStanding {
    /// When something in it was changed last.
    pub touched_at: Timestamp,
    /// Until when its pieces are held, while an order of it waits for its money.
    pub held_until: Option<Timestamp>,
}

/// How the cart stands; `None` when there is none.
///
/// # Errors
/// Database errors.
pub async fn cart_standing(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
) -> Result<Option<CartStanding>, sqlx::Error> {
    sqlx::query_as!(
        CartStanding,
        r#"SELECT c.updated_at AS touched_at, o.expires_at AS "held_until?" FROM carts c
         LEFT JOIN orders o ON o.channel_id = c.channel_id AND o.cart_id = c.id AND o.status = 'pending'
         WHERE c.channel_id = $1 AND c.id = $2"#,
        channel.0,
        cart.0
    )
    .fetch_optional(connection)
    .await
}

/// A cart that may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaleCart {
    /// Its shop.
    pub channel: ChannelId,
    /// The cart.
    pub cart: CartId,
}

/// Up to `limit` open carts of guests, and carts beside people's own, over all channels that nobody has touched since `before` and that no order came from,
/// sorted by channel, their rows locked until the transaction ends. Carts that somebody works on are left for later.
///
/// # Errors
/// Database errors.
pub async fn stale_guest_carts(
    connection: &mut PgConnection,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<StaleCart>, sqlx::Error> {
    let mut found = sqlx::query_as!(
        StaleCart,
        r#"SELECT channel_id AS "channel: ChannelId", id AS "cart: CartId" FROM carts c
         WHERE (person_id IS NULL OR beside) AND status = 'open' AND updated_at < $1 AND NOT EXISTS (
             SELECT FROM orders o WHERE o.channel_id = c.channel_id AND o.cart_id = c.id)
         ORDER BY updated_at LIMIT $2 FOR UPDATE SKIP LOCKED"#,
        before,
        limit
    )
    .fetch_all(connection)
    .await?;
    found.sort_by_key(|stale| (stale.channel.0, stale.cart.0));
    Ok(found)
}
