//! Gift cards that orders sold, and what is wished for those in carts.

use kernel::{CartId, ChannelId, Currency, Money, OrderId, Timestamp, VariantId};
use sqlx::PgConnection;

use crate::model::AccountId;
use crate::sale::{GiftWish, SALE, SoldCards, ordinal, reference};

/// The gift cards of an order, line by line.
///
/// # Errors
/// Database errors.
pub async fn sold_cards(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<SoldCards>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT position, cards, unit_minor, currency AS "currency: Currency", name, email, message, deliver_at, sent_at,
               voided_at
         FROM sold_gift_cards WHERE channel_id = $1 AND order_id = $2 ORDER BY position"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    let lines = rows.into_iter().map(|row| SoldCards {
        position: row.position,
        cards: row.cards,
        unit: Money::new(row.unit_minor, row.currency),
        name: row.name,
        email: row.email,
        message: row.message,
        deliver_at: row.deliver_at,
        sent_at: row.sent_at,
        voided_at: row.voided_at,
    });
    Ok(lines.collect())
}

/// What the gift cards of an order came to, in minor units of its currency.
///
/// # Errors
/// Database errors.
pub async fn sold_minor(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(sum(unit_minor * cards), 0)::bigint AS "minor!" FROM sold_gift_cards
         WHERE channel_id = $1 AND order_id = $2"#,
        channel.0,
        order.0
    )
    .fetch_one(connection)
    .await
}

/// The cards that were issued for a sold line and did not come back, in the order of their numbers.
///
/// # Errors
/// Database errors.
pub async fn cards_of_line(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    position: i32,
) -> Result<Vec<AccountId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: AccountId" FROM gift_cards
         WHERE channel_id = $1 AND source = $2 AND reference = $3 AND ordinal BETWEEN $4 AND $5
           AND voided_at IS NULL ORDER BY ordinal"#,
        channel.0,
        SALE,
        reference(order),
        ordinal(position, 0),
        ordinal(position, 99)
    )
    .fetch_all(connection)
    .await
}

/// A sold line whose codes are to be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueCards {
    /// The shop.
    pub channel: ChannelId,
    /// The order.
    pub order: OrderId,
    /// The line's place in it.
    pub position: i32,
}

/// The line that waits longest, over all channels; its row is locked until the transaction ends, and lines that others work on
/// are left to them.
///
/// # Errors
/// Database errors.
pub async fn due_cards(
    connection: &mut PgConnection,
    now: Timestamp,
) -> Result<Option<DueCards>, sqlx::Error> {
    sqlx::query_as!(
        DueCards,
        r#"SELECT channel_id AS "channel: ChannelId", order_id AS "order: OrderId", position FROM sold_gift_cards
         WHERE issued_at IS NOT NULL AND sent_at IS NULL AND voided_at IS NULL AND deliver_at <= $1
         ORDER BY deliver_at LIMIT 1 FOR UPDATE SKIP LOCKED"#,
        now
    )
    .fetch_optional(connection)
    .await
}

/// What is wished for the gift cards of a cart.
///
/// # Errors
/// Database errors.
pub async fn gift_wishes(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
) -> Result<Vec<(VariantId, GiftWish)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT variant_id AS "variant: VariantId", name, email, message, deliver_on FROM cart_gift_wishes
         WHERE channel_id = $1 AND cart_id = $2"#,
        channel.0,
        cart.0
    )
    .fetch_all(connection)
    .await?;
    let wishes = rows.into_iter().map(|row| {
        let wish = GiftWish {
            name: row.name,
            email: row.email,
            message: row.message,
            deliver_on: row.deliver_on,
        };
        (row.variant, wish)
    });
    Ok(wishes.collect())
}
