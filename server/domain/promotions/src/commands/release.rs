//! An order comes to nothing, and what it used of promotions is free again. The frozen shares stay with the order.

use kernel::{ChannelId, CouponId, OrderId, PromotionId, RedemptionId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use super::claim::Claimant;

/// A use that can be given back.
pub(super) struct Held {
    id: RedemptionId,
    pub(super) promotion: PromotionId,
    pub(super) coupon: Option<CouponId>,
}

/// Gives back what `order` uses. Asked again, changes nothing.
///
/// # Errors
/// Database errors.
pub async fn release(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<(), sqlx::Error> {
    let held = sqlx::query_as!(
        Held,
        r#"SELECT id AS "id: RedemptionId", promotion_id AS "promotion: PromotionId",
                coupon_id AS "coupon: CouponId"
         FROM promotion_redemptions WHERE channel_id = $1 AND order_id = $2 AND status = 'held'
         ORDER BY promotion_id"#,
        channel.0,
        order.0
    )
    .fetch_all(&mut *connection)
    .await?;
    give_back(connection, platform, channel, &held).await
}

/// What other orders of the claimant's cart hold.
pub(super) async fn held_by_others(
    connection: &mut PgConnection,
    channel: ChannelId,
    claimant: &Claimant<'_>,
) -> Result<Vec<Held>, sqlx::Error> {
    sqlx::query_as!(
        Held,
        r#"SELECT id AS "id: RedemptionId", promotion_id AS "promotion: PromotionId",
                coupon_id AS "coupon: CouponId"
         FROM promotion_redemptions
         WHERE channel_id = $1 AND cart_id = $2 AND order_id <> $3 AND status = 'held'
         ORDER BY promotion_id"#,
        channel.0,
        claimant.cart.0,
        claimant.order.0
    )
    .fetch_all(connection)
    .await
}

/// Gives uses back, one promotion after the other in the order of their ids. A use is given back once: by whoever
/// takes it from `held`.
pub(super) async fn give_back(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    held: &[Held],
) -> Result<(), sqlx::Error> {
    if held.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = held.iter().map(|one| one.id.0).collect();
    let given = sqlx::query!(
        "UPDATE promotion_redemptions SET status = 'released', released_at = $3
         WHERE channel_id = $1 AND id = ANY ($2) AND status = 'held'
         RETURNING promotion_id, coupon_id, goods_minor + shipping_minor AS amount_minor",
        channel.0,
        &ids,
        platform.now()
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut given: Vec<_> = given
        .into_iter()
        .map(|row| (row.promotion_id, row.coupon_id, row.amount_minor))
        .collect();
    given.sort();
    for (promotion, _, amount) in &given {
        // The counts of promotions without a limit are not kept.
        sqlx::query!(
            "UPDATE promotions SET used_count = used_count - 1, spent_minor = spent_minor - $3
             WHERE channel_id = $1 AND id = $2
               AND (usage_limit IS NOT NULL OR customer_limit IS NOT NULL OR budget_minor IS NOT NULL)",
            channel.0,
            promotion,
            *amount
        )
        .execute(&mut *connection)
        .await?;
    }
    let mut coupons: Vec<Uuid> = given.iter().filter_map(|(_, coupon, _)| *coupon).collect();
    coupons.sort();
    for coupon in coupons {
        sqlx::query!(
            "UPDATE coupons SET used_count = used_count - 1
             WHERE channel_id = $1 AND id = $2 AND usage_limit IS NOT NULL",
            channel.0,
            coupon
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}
