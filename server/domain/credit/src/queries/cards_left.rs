//! What is left on the gift cards that an order sold.

use std::collections::BTreeMap;

use kernel::{ChannelId, OrderId};
use sqlx::PgConnection;

use crate::sale::{SALE, position_of, reference};

/// By the line's place in the order: what is left on each of its cards that did not come back, the most first; minor units of
/// the order's currency.
///
/// # Errors
/// Database errors.
pub async fn cards_left(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<BTreeMap<i32, Vec<i64>>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT g.ordinal, a.balance_minor FROM gift_cards g
         JOIN credit_accounts a ON a.channel_id = g.channel_id AND a.id = g.id
         WHERE g.channel_id = $1 AND g.source = $2 AND g.reference = $3 AND g.voided_at IS NULL
         ORDER BY a.balance_minor DESC, g.id",
        channel.0,
        SALE,
        reference(order)
    )
    .fetch_all(connection)
    .await?;
    let mut left = BTreeMap::<i32, Vec<i64>>::new();
    for row in rows {
        let of_line = left.entry(position_of(row.ordinal)).or_default();
        of_line.push(row.balance_minor);
    }
    Ok(left)
}
