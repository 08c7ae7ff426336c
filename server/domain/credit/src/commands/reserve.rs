//! An order that is placed holds credit: it is off the balance from then on.
//!
//! What an earlier, unpaid order of the same cart holds is given back in the same breath. The accounts of both are locked
//! together, in the order of their ids.

use kernel::{CartId, ChannelId, OrderId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use super::entry::{Change, Locked, change, lock};
use super::settle::give_back;
use crate::error::CreditError;
use crate::model::Share;

/// Whose order holds credit.
#[derive(Debug, Clone, Copy)]
pub struct Claimant {
    /// The order, written already.
    pub order: OrderId,
    /// Its cart.
    pub cart: CartId,
}

/// Holds `shares` for an order. What it holds already it does not hold twice.
///
/// # Errors
/// [`CreditError::Changed`] when a card was spent, blocked or expired since it was looked at: the caller rolls back, and
/// nothing is held. Database errors.
pub async fn reserve(
    connection: &mut PgConnection,
    channel: ChannelId,
    claimant: Claimant,
    shares: &[Share],
    now: Timestamp,
) -> Result<(), CreditError> {
    let earlier = held_by_earlier(connection, channel, claimant).await?;
    let mut touched: Vec<Uuid> = shares.iter().map(|share| share.source.account.0).collect();
    touched.extend(earlier.iter().map(|(_, account)| *account));
    if touched.is_empty() {
        return Ok(());
    }
    let accounts = lock(connection, channel, &touched).await?;
    for (order, _) in &earlier {
        give_back(connection, channel, OrderId(*order), now).await?;
    }
    let mut sorted: Vec<&Share> = shares.iter().collect();
    sorted.sort_by_key(|share| share.source.account);
    for share in sorted {
        let account = accounts
            .iter()
            .find(|one| one.id == share.source.account)
            .ok_or(CreditError::Changed)?;
        hold(connection, channel, claimant, account, share, now).await?;
    }
    Ok(())
}

/// What other orders of the cart hold: order and account.
async fn held_by_earlier(
    connection: &mut PgConnection,
    channel: ChannelId,
    claimant: Claimant,
) -> Result<Vec<(Uuid, Uuid)>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT order_id, account_id FROM order_tenders
         WHERE channel_id = $1 AND cart_id = $2 AND order_id <> $3 AND status = 'held' ORDER BY account_id",
        channel.0,
        claimant.cart.0,
        claimant.order.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.order_id, row.account_id))
        .collect())
}

async fn hold(
    connection: &mut PgConnection,
    channel: ChannelId,
    claimant: Claimant,
    account: &Locked,
    share: &Share,
    now: Timestamp,
) -> Result<(), CreditError> {
    let is_over = account.expires_at.is_some_and(|end| end <= now);
    let fits = account.currency == share.amount.currency() && share.amount.is_positive();
    if account.is_blocked || is_over || !fits {
        return Err(CreditError::Changed);
    }
    let inserted = sqlx::query!(
        "INSERT INTO order_tenders (channel_id, order_id, account_id, cart_id, amount_minor, held_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (channel_id, order_id, account_id) DO NOTHING",
        channel.0,
        claimant.order.0,
        account.id.0,
        claimant.cart.0,
        share.amount.minor(),
        now
    )
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(());
    }
    let taken = Change {
        kind: "reserve",
        amount_minor: -share.amount.minor(),
        source: "order",
        reference: claimant.order.0,
        note: "",
        in_ledger: true,
    };
    if change(connection, channel, account.id, &taken, now).await? {
        Ok(())
    } else {
        Err(CreditError::Changed)
    }
}
