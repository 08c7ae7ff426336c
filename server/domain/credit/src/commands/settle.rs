//! A hold ends: captured by the sale, or released when the order comes to nothing. Either happens once.

use kernel::{ChannelId, OrderId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use super::entry::{Change, change, lock};
use crate::model::AccountId;

/// The order is paid: what it holds is spent; whether it held anything. Asked again, changes nothing.
///
/// # Errors
/// Database errors.
pub async fn capture(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let captured = sqlx::query!(
        "UPDATE order_tenders SET status = 'captured', settled_at = $3
         WHERE channel_id = $1 AND order_id = $2 AND status = 'held'",
        channel.0,
        order.0,
        now
    )
    .execute(connection)
    .await?;
    Ok(captured.rows_affected() > 0)
}

/// The order comes to nothing: what it holds can be spent again. Asked again, changes nothing.
///
/// # Errors
/// Database errors.
pub async fn release(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let accounts: Vec<Uuid> = sqlx::query_scalar!(
        "SELECT account_id FROM order_tenders WHERE channel_id = $1 AND order_id = $2 AND status = 'held'",
        channel.0,
        order.0
    )
    .fetch_all(&mut *connection)
    .await?;
    if accounts.is_empty() {
        return Ok(());
    }
    lock(connection, channel, &accounts).await?;
    give_back(connection, channel, order, now).await
}

/// Gives back what the order holds, once. Its accounts are locked.
pub(super) async fn give_back(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let mut given: Vec<(Uuid, i64)> = sqlx::query!(
        "UPDATE order_tenders SET status = 'released', settled_at = $3
         WHERE channel_id = $1 AND order_id = $2 AND status = 'held' RETURNING account_id, amount_minor",
        channel.0,
        order.0,
        now
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| (row.account_id, row.amount_minor))
    .collect();
    given.sort();
    for (account, amount_minor) in given {
        let back = Change {
            kind: "release",
            amount_minor,
            source: "order",
            reference: order.0,
            note: "",
            in_ledger: true,
        };
        change(connection, channel, AccountId(account), &back, now).await?;
    }
    Ok(())
}
