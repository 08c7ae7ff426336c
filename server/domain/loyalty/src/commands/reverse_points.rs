//! A whole order comes back.

use kernel::{ChannelId, OrderId};
use platform::Platform;
use sqlx::PgConnection;

use crate::account::{self, Entry};
use crate::model::EntryKind;
use crate::queries;

/// Takes the points of an order back: those that wait go, of those that are available as many as are left, because nobody
/// owes points; less what its refunds took before. What the order counted towards a tier goes as well. `false` when it earned none, or was taken back before.
///
/// # Errors
/// Database errors.
pub async fn reverse_points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<bool, sqlx::Error> {
    let Some(earned) = account::earned_by(connection, channel, order).await? else {
        return Ok(false);
    };
    let now = platform.now();
    let account = account::lock(connection, channel, earned.person, now).await?;
    let before = taken_before(connection, channel, order).await?;
    if before.whole {
        return Ok(false);
    }
    let waiting = sqlx::query_scalar!(
        "DELETE FROM loyalty_pending WHERE channel_id = $1 AND order_id = $2 RETURNING points",
        channel.0,
        order.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let currency = queries::currency_of(connection, channel).await?;
    let entry = Entry {
        pending: -waiting.unwrap_or_default(),
        available: match waiting {
            Some(_) => 0,
            None => -(earned.pending_change - before.points).min(account.available),
        },
        order: Some(order),
        spend_minor: before.spend_minor - earned.spend_minor,
        ..Entry::new(platform, EntryKind::Reversed, currency)
    };
    account::write(connection, channel, account, &entry, now).await?;
    Ok(true)
}

/// What refunds of the order took, and whether the whole of it was taken back already.
struct TakenBefore {
    whole: bool,
    points: i64,
    spend_minor: i64,
}

async fn taken_before(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<TakenBefore, sqlx::Error> {
    sqlx::query_as!(
        TakenBefore,
        r#"SELECT coalesce(bool_or(refund_id IS NULL), false) AS "whole!",
               coalesce(-sum(pending_change + available_change), 0)::bigint AS "points!",
               coalesce(-sum(spend_minor), 0)::bigint AS "spend_minor!"
         FROM loyalty_entries WHERE channel_id = $1 AND order_id = $2 AND kind = 'reversed'"#,
        channel.0,
        order.0,
    )
    .fetch_one(connection)
    .await
}
