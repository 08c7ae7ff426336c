//! A friend's first order, and an order of theirs that comes back.

use chrono::TimeDelta;
use kernel::{ChannelId, Money, OrderId, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::queries;

/// A paid order of somebody who may be a friend.
#[derive(Debug, Clone, Copy)]
pub struct FirstOrder {
    /// The order.
    pub order: OrderId,
    /// Who bought.
    pub friend: PersonId,
    /// Paid for goods, in the channel's currency.
    pub goods: Money,
    /// When it was paid.
    pub paid_at: Timestamp,
}

/// Notes that a friend has bought for as much as the programme asks for; the reward is due when the time for returns is
/// over. `false` for everybody else, and for a friend's later orders.
///
/// # Errors
/// Database errors.
pub async fn buy_as_friend(
    connection: &mut PgConnection,
    channel: ChannelId,
    first: &FirstOrder,
) -> Result<bool, sqlx::Error> {
    let Some(programme) = queries::programme(connection, channel).await? else {
        return Ok(false);
    };
    let enough = first.goods.currency() == programme.currency
        && first.goods.minor() >= programme.referrals.order_minor;
    if !enough {
        return Ok(false);
    }
    let due_at = first.paid_at + TimeDelta::days(i64::from(programme.return_days));
    let noted = sqlx::query!(
        "UPDATE referrals SET state = 'bought', order_id = $3, bought_at = $4, due_at = $5
         WHERE channel_id = $1 AND friend_person_id = $2 AND state = 'joined'",
        channel.0,
        first.friend.0,
        first.order.0,
        first.paid_at,
        due_at,
    )
    .execute(connection)
    .await?;
    Ok(noted.rows_affected() == 1)
}

/// The order came back before it brought a reward: there will be none. What was rewarded stays. `false` when the order
/// brings none.
///
/// # Errors
/// Database errors.
pub async fn take_back_referral(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<bool, sqlx::Error> {
    let taken = sqlx::query!(
        "UPDATE referrals SET state = 'returned' WHERE channel_id = $1 AND order_id = $2 AND state = 'bought'",
        channel.0,
        order.0,
    )
    .execute(connection)
    .await?;
    Ok(taken.rows_affected() == 1)
}
