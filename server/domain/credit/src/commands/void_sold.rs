//! An order with gift cards is refunded: those that nobody used are worth nothing any more.

use kernel::{ChannelId, Money, OrderId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::entry::{Change, change, lock};
use crate::error::CreditError;
use crate::model::AccountId;
use crate::sale::{SALE, reference};

/// Takes what is on the unused cards of `order`, and says how much that was; nothing where it sold none. A card that something
/// was spent of keeps what is left: its value was used. Asked again, nothing is taken.
///
/// # Errors
/// Amounts that do not fit; database errors.
pub async fn void_sold(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    order: OrderId,
) -> Result<Option<Money>, CreditError> {
    let cards = sqlx::query!(
        r#"SELECT id AS "id: AccountId", initial_minor FROM gift_cards
         WHERE channel_id = $1 AND source = $2 AND reference = $3"#,
        channel.0,
        SALE,
        reference(order)
    )
    .fetch_all(&mut *connection)
    .await?;
    let ids: Vec<_> = cards.iter().map(|card| card.id.0).collect();
    let locked = lock(connection, channel, &ids).await?;
    let mut taken: Option<Money> = None;
    for account in locked {
        let whole = cards
            .iter()
            .any(|card| card.id == account.id && card.initial_minor == account.balance_minor);
        if !whole {
            continue;
        }
        let voided = Change {
            kind: "adjust",
            amount_minor: account.balance_minor.saturating_neg(),
            source: "refund",
            reference: reference(order),
            note: "",
            in_ledger: false,
        };
        change(connection, channel, account.id, &voided, platform.now()).await?;
        let amount = Money::new(account.balance_minor, account.currency);
        taken = Some(match taken {
            Some(before) => before.checked_add(amount)?,
            None => amount,
        });
    }
    if let Some(amount) = taken {
        close(connection, platform, channel, (actor, order), amount).await?;
    }
    Ok(taken)
}

/// Nothing of the order is sent any more.
async fn close(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (actor, order): (&Actor, OrderId),
    amount: Money,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE sold_gift_cards SET voided_at = $3 WHERE channel_id = $1 AND order_id = $2 AND voided_at IS NULL",
        channel.0,
        order.0,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let (subject, detail) = (order.to_string(), json!({ "amount": amount }));
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
