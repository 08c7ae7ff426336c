//! Gift cards that an order sells: written down when it is placed, issued once when it is paid.

use kernel::{ChannelId, OrderId, Timestamp};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::issue::{MAX_MINOR, issue};
use crate::error::CreditError;
use crate::model::Issue;
use crate::queries::sold_cards;
use crate::sale::{GiftWish, SALE, SoldLine, ordinal, reference};

/// Writes down that a line of `order` is gift cards, for whom they are and when they are sent.
///
/// # Errors
/// [`CreditError::Fields`] for a card beyond what one may be worth; database errors.
pub async fn sell_cards(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    line: &SoldLine,
    (wish, deliver_at): (&GiftWish, Timestamp),
) -> Result<(), CreditError> {
    if line.unit.minor() > MAX_MINOR {
        return Err(CreditError::field("amount", "range"));
    }
    sqlx::query!(
        "INSERT INTO sold_gift_cards (channel_id, order_id, position, cards, unit_minor, currency, name, email, message,
                                      deliver_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        channel.0,
        order.0,
        line.position,
        line.cards,
        line.unit.minor(),
        line.unit.currency().code(),
        wish.name,
        wish.email,
        wish.message,
        deliver_at
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Issues the cards of a paid order, each once, however often it is asked for. Their codes are made when they are sent. The
/// sale's journal has what is owed by them.
///
/// # Errors
/// [`CreditError::Fields`] for a card beyond what one may be worth; database errors.
pub async fn issue_sold(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<(), CreditError> {
    for line in sold_cards(connection, channel, order).await? {
        for number in 0..line.cards {
            let new = Issue {
                amount: line.unit,
                email: &line.email,
                note: "",
                expires_at: None,
                source: SALE,
                reference: reference(order),
                ordinal: ordinal(line.position, number),
            };
            issue(connection, platform, channel, &Actor::System("sale"), &new).await?;
        }
    }
    sqlx::query!(
        "UPDATE sold_gift_cards SET issued_at = $3
         WHERE channel_id = $1 AND order_id = $2 AND issued_at IS NULL",
        channel.0,
        order.0,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
