//! A part of what an order spent goes back to where it came from.

use kernel::{ChannelId, Money, OrderId, Timestamp};
use sqlx::PgConnection;

use super::entry::{Change, change, lock};
use crate::model::AccountId;

/// Gives `amount` of what the order spent from `account` back to it; `false`, and nothing is changed, when more would go
/// back than was spent. The ledger has it with the refund. The caller has locked the order, and gives back to several
/// accounts in the order of their ids.
///
/// # Errors
/// Database errors.
pub async fn give_back_part(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    account: AccountId,
    amount: Money,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let noted = sqlx::query!(
        "UPDATE order_tenders SET refunded_minor = refunded_minor + $4
         WHERE channel_id = $1 AND order_id = $2 AND account_id = $3 AND status = 'captured'
           AND $4::bigint > 0 AND refunded_minor + $4 <= amount_minor",
        channel.0,
        order.0,
        account.0,
        amount.minor()
    )
    .execute(&mut *connection)
    .await?;
    if noted.rows_affected() == 0 {
        return Ok(false);
    }
    lock(connection, channel, &[account.0]).await?;
    let back = Change {
        kind: "release",
        amount_minor: amount.minor(),
        source: "order",
        reference: order.0,
        note: "",
        in_ledger: true,
    };
    change(connection, channel, account, &back, now).await
}
