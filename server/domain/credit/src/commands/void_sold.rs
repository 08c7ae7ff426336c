//! Gift cards that an order sold come back with a refund: what is left on them is taken.

use kernel::{ChannelId, OrderId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::entry::{Change, Locked, change, lock};
use crate::error::CreditError;
use crate::model::AccountId;
use crate::sale::{SALE, position_of, reference};

/// Cards of a line that come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voiding {
    /// The line's place in the order.
    pub position: i32,
    /// How many of its cards: those with most left on them.
    pub cards: i32,
    /// What goes back for them, in minor units.
    pub amount_minor: i64,
}

/// Takes what goes back from the cards, and sees to it that none of them is sent any more. The ledger has it with the refund. The
/// caller has locked the order.
///
/// # Errors
/// [`CreditError::Changed`] when less is left on them, because somebody paid with one meanwhile; database errors.
pub async fn void_sold(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (actor, order): (&Actor, OrderId),
    voidings: &[Voiding],
) -> Result<(), CreditError> {
    let cards = sqlx::query!(
        r#"SELECT id AS "id: AccountId", ordinal FROM gift_cards
         WHERE channel_id = $1 AND source = $2 AND reference = $3 AND voided_at IS NULL"#,
        channel.0,
        SALE,
        reference(order)
    )
    .fetch_all(&mut *connection)
    .await?;
    let ids: Vec<_> = cards.iter().map(|card| card.id.0).collect();
    let locked = lock(connection, channel, &ids).await?;
    for voiding in voidings {
        let mut of_line: Vec<&Locked> = locked
            .iter()
            .filter(|account| {
                let mut cards = cards.iter();
                cards.any(|card| {
                    card.id == account.id && position_of(card.ordinal) == voiding.position
                })
            })
            .collect();
        of_line.sort_by_key(|account| std::cmp::Reverse((account.balance_minor, account.id.0)));
        of_line.truncate(usize::try_from(voiding.cards).unwrap_or_default());
        take(connection, platform, channel, order, (&of_line, voiding)).await?;
        close(connection, platform, channel, (actor, order), voiding).await?;
    }
    Ok(())
}

async fn take(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    (cards, voiding): (&[&Locked], &Voiding),
) -> Result<(), CreditError> {
    let mut open = voiding.amount_minor;
    for card in cards {
        let part = open.min(card.balance_minor);
        if part > 0 {
            let voided = Change {
                kind: "adjust",
                amount_minor: part.saturating_neg(),
                source: "refund",
                reference: reference(order),
                note: "",
                in_ledger: true,
            };
            change(connection, channel, card.id, &voided, platform.now()).await?;
            open = open.saturating_sub(part);
        }
        sqlx::query!(
            "UPDATE gift_cards SET voided_at = $3 WHERE channel_id = $1 AND id = $2",
            channel.0,
            card.id.0,
            platform.now()
        )
        .execute(&mut *connection)
        .await?;
    }
    if open == 0 {
        Ok(())
    } else {
        Err(CreditError::Changed)
    }
}

/// Once no card of the line is left, nothing of it is sent any more.
async fn close(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (actor, order): (&Actor, OrderId),
    voiding: &Voiding,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE sold_gift_cards s SET voided_at = $4
         WHERE channel_id = $1 AND order_id = $2 AND position = $3 AND voided_at IS NULL AND NOT EXISTS (
             SELECT FROM gift_cards g
             WHERE g.channel_id = s.channel_id AND g.source = $5 AND g.reference = s.order_id
               AND g.ordinal / 100 = s.position AND g.voided_at IS NULL)",
        channel.0,
        order.0,
        voiding.position,
        platform.now(),
        SALE
    )
    .execute(&mut *connection)
    .await?;
    let subject = order.to_string();
    let detail = json!({ "position": voiding.position, "cards": voiding.cards, "amount_minor": voiding.amount_minor });
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "credit.void_sold",
        "order",
        &subject,
        detail,
    )
    .await
}
