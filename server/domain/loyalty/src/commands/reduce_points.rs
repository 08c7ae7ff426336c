//! A part of an order comes back.

use kernel::{ChannelId, OrderId, RefundId};
use platform::Platform;
use sqlx::PgConnection;

use crate::account::{self, Entry};
use crate::model::EntryKind;
use crate::queries;
use crate::rules::share_of;

/// How much of an order's goods came back with a refund, in minor units of the order's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returned {
    /// The order.
    pub order: OrderId,
    /// The refund.
    pub refund: RefundId,
    /// What its goods came to.
    pub goods_minor: i64,
    /// What of that came back before the refund.
    pub before_minor: i64,
    /// And with it.
    pub now_minor: i64,
}

/// Takes back the points that fall on what came back, to the point: the refunds of all goods together take all of them. Those
/// that wait go first; of those that are available as many as are left, because nobody owes points. What the order counted
/// towards a tier goes in proportion as well. `false` when there is nothing to take, or it was taken before.
///
/// # Errors
/// Database errors.
pub async fn reduce_points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    returned: &Returned,
) -> Result<bool, sqlx::Error> {
    let order = returned.order;
    let Some(earned) = account::earned_by(connection, channel, order).await? else {
        return Ok(false);
    };
    let now = platform.now();
    let account = account::lock(connection, channel, earned.person, now).await?;
    if was_taken(connection, channel, returned).await? {
        return Ok(false);
    }
    let part = |of: i64| {
        let all = |came_back| share_of(of, came_back, returned.goods_minor);
        all(returned.now_minor).saturating_sub(all(returned.before_minor))
    };
    let (points, spend) = (part(earned.pending_change), part(earned.spend_minor));
    if points == 0 && spend == 0 {
        return Ok(false);
    }
    let waits = sqlx::query!(
        "UPDATE loyalty_pending SET points = greatest(points - $3, 0) WHERE channel_id = $1 AND order_id = $2",
        channel.0,
        order.0,
        points,
    )
    .execute(&mut *connection)
    .await?
    .rows_affected()
        > 0;
    let currency = queries::currency_of(connection, channel).await?;
    let entry = Entry {
        pending: if waits { -points } else { 0 },
        available: if waits {
            0
        } else {
            -points.min(account.available)
        },
        order: Some(order),
        refund: Some(returned.refund),
        spend_minor: -spend,
        ..Entry::new(platform, EntryKind::Reversed, currency)
    };
    account::write(connection, channel, account, &entry, now).await?;
    Ok(true)
}

/// For this refund, or because the whole order came to nothing.
async fn was_taken(
    connection: &mut PgConnection,
    channel: ChannelId,
    returned: &Returned,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM loyalty_entries WHERE channel_id = $1 AND order_id = $2 AND kind = 'reversed'
               AND (refund_id IS NULL OR refund_id = $3)) AS "was!""#,
        channel.0,
        returned.order.0,
        returned.refund.0
    )
    .fetch_one(connection)
    .await
}
