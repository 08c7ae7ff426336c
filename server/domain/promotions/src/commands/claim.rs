//! An order uses promotions: what each takes off is frozen, and limits and budgets are claimed.
//!
//! Rows are locked in one order: redemptions are inserted first, which holds their promotions against being rewritten;
//! then the limited promotions, sorted by id; then their codes, sorted by id. A promotion without limits is not
//! written to, so that orders do not wait for one another because of it. What an earlier, unpaid order of the same cart
//! holds is given back in the same breath.

use kernel::{CartId, ChannelId, CouponId, Money, OrderId, PersonId, PromotionId, RedemptionId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use super::release::give_back;
use crate::engine::Gift;
use crate::error::PromotionError;

/// Whose order uses promotions.
#[derive(Debug, Clone, Copy)]
pub struct Claimant<'a> {
    /// The order, written already with its lines.
    pub order: OrderId,
    /// Its cart.
    pub cart: CartId,
    /// Who is signed in.
    pub person: Option<PersonId>,
    /// The order's address: with the person, what tells customers apart.
    pub email: &'a str,
}

/// What one promotion takes off an order.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The promotion.
    pub promotion: PromotionId,
    /// Its name as the buyer saw it.
    pub name: String,
    /// The code that opened it.
    pub coupon: Option<(CouponId, String)>,
    /// Share of each line, by the lines' positions from 0 on.
    pub line_shares: Vec<Money>,
    /// Taken off the goods: the sum of the shares.
    pub goods: Money,
    /// Taken off the shipping.
    pub shipping: Money,
    /// Added for nothing; the order has a line of it.
    pub gift: Option<Gift>,
}

/// Claims and freezes what `claims` take off, and gives back what other orders of the same cart hold.
///
/// # Errors
/// [`PromotionError::UsedUp`] when a limit or budget is reached by now: the caller rolls back, and nothing is used.
pub async fn claim(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    claimant: &Claimant<'_>,
    claims: &[Claim],
) -> Result<(), PromotionError> {
    let mut sorted: Vec<&Claim> = claims.iter().collect();
    sorted.sort_by_key(|claim| claim.promotion);
    for claim in &sorted {
        freeze(connection, platform, channel, claimant, claim).await?;
    }
    let held = super::release::held_by_others(connection, channel, claimant).await?;
    let mut touched: Vec<Uuid> = sorted.iter().map(|claim| claim.promotion.0).collect();
    touched.extend(held.iter().map(|redemption| redemption.promotion.0));
    if touched.is_empty() {
        return Ok(());
    }
    let limited = lock_limited(connection, channel, &touched).await?;
    let mut coupons: Vec<Uuid> = sorted
        .iter()
        .filter_map(|claim| claim.coupon.as_ref().map(|(id, _)| id.0))
        .collect();
    coupons.extend(held.iter().filter_map(|one| one.coupon.map(|id| id.0)));
    lock_coupons(connection, channel, &coupons).await?;
    give_back(connection, platform, channel, &held).await?;
    for claim in sorted {
        if let Some((_, limit)) = limited.iter().find(|(id, _)| *id == claim.promotion) {
            take(connection, channel, claim).await?;
            within_customer_limit(connection, channel, claimant, claim.promotion, *limit).await?;
        }
        take_code(connection, channel, claim).await?;
    }
    Ok(())
}

async fn freeze(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    claimant: &Claimant<'_>,
    claim: &Claim,
) -> Result<(), sqlx::Error> {
    let id: RedemptionId = platform.ids().next();
    let coupon = claim.coupon.as_ref();
    sqlx::query!(
        "INSERT INTO promotion_redemptions (channel_id, id, promotion_id, coupon_id, order_id, cart_id, person_id,
                                            email, name, code, currency, goods_minor, shipping_minor, claimed_at,
                                            gift_variant_id, gift_quantity)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        channel.0,
        id.0,
        claim.promotion.0,
        coupon.map(|(id, _)| id.0),
        claimant.order.0,
        claimant.cart.0,
        claimant.person.map(|person| person.0),
        claimant.email,
        claim.name,
        coupon.map_or("", |(_, code)| code.as_str()),
        claim.goods.currency().code(),
        claim.goods.minor(),
        claim.shipping.minor(),
        platform.now(),
        claim.gift.map(|gift| gift.variant.0),
        claim.gift.map(|gift| i32::try_from(gift.quantity).unwrap_or(i32::MAX))
    )
    .execute(&mut *connection)
    .await?;
    let shares: Vec<(i32, i64)> = (0_i32..)
        .zip(&claim.line_shares)
        .filter(|(_, share)| share.is_positive())
        .map(|(position, share)| (position, share.minor()))
        .collect();
    let (positions, amounts): (Vec<i32>, Vec<i64>) = shares.into_iter().unzip();
    sqlx::query!(
        "INSERT INTO order_line_discounts (channel_id, order_id, position, promotion_id, amount_minor)
         SELECT $1, $2, position, $3, amount FROM unnest($4::integer[], $5::bigint[]) AS share (position, amount)",
        channel.0,
        claimant.order.0,
        claim.promotion.0,
        &positions,
        &amounts
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Locks those of the promotions that have a limit, and answers with each one's limit per customer.
async fn lock_limited(
    connection: &mut PgConnection,
    channel: ChannelId,
    promotions: &[Uuid],
) -> Result<Vec<(PromotionId, Option<i32>)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: PromotionId", customer_limit FROM promotions
         WHERE channel_id = $1 AND id = ANY ($2)
           AND (usage_limit IS NOT NULL OR customer_limit IS NOT NULL OR budget_minor IS NOT NULL)
         ORDER BY id FOR NO KEY UPDATE"#,
        channel.0,
        promotions
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.customer_limit))
        .collect())
}

async fn lock_coupons(
    connection: &mut PgConnection,
    channel: ChannelId,
    coupons: &[Uuid],
) -> Result<(), sqlx::Error> {
    if coupons.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "SELECT id FROM coupons WHERE channel_id = $1 AND id = ANY ($2) AND usage_limit IS NOT NULL
         ORDER BY id FOR NO KEY UPDATE",
        channel.0,
        coupons
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// Checks and takes in one statement.
async fn take(
    connection: &mut PgConnection,
    channel: ChannelId,
    claim: &Claim,
) -> Result<(), PromotionError> {
    let amount = claim.goods.checked_add(claim.shipping)?;
    let taken = sqlx::query!(
        "UPDATE promotions SET used_count = used_count + 1, spent_minor = spent_minor + $3
         WHERE channel_id = $1 AND id = $2 AND state = 'running'
           AND (usage_limit IS NULL OR used_count < usage_limit)
           AND (budget_minor IS NULL OR spent_minor + $3 <= budget_minor)",
        channel.0,
        claim.promotion.0,
        amount.minor()
    )
    .execute(connection)
    .await?;
    one_row(taken.rows_affected())
}

async fn take_code(
    connection: &mut PgConnection,
    channel: ChannelId,
    claim: &Claim,
) -> Result<(), PromotionError> {
    let Some((coupon, _)) = &claim.coupon else {
        return Ok(());
    };
    // A code without a limit is not written to.
    let taken = sqlx::query_scalar!(
        r#"WITH taken AS (
             UPDATE coupons SET used_count = used_count + 1
             WHERE channel_id = $1 AND id = $2 AND used_count < usage_limit RETURNING 1
         )
         SELECT count(*) + (SELECT count(*) FROM coupons
                            WHERE channel_id = $1 AND id = $2 AND usage_limit IS NULL) AS "count!" FROM taken"#,
        channel.0,
        coupon.0
    )
    .fetch_one(connection)
    .await?;
    one_row(u64::try_from(taken).unwrap_or_default())
}

/// Counts after the promotion's row is locked: two carts of one customer are counted one after the other.
async fn within_customer_limit(
    connection: &mut PgConnection,
    channel: ChannelId,
    claimant: &Claimant<'_>,
    promotion: PromotionId,
    limit: Option<i32>,
) -> Result<(), PromotionError> {
    let Some(limit) = limit else { return Ok(()) };
    let used = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM promotion_redemptions
         WHERE channel_id = $1 AND promotion_id = $2 AND status = 'held'
           AND (person_id = $3 OR lower(email) = lower($4))"#,
        channel.0,
        promotion.0,
        claimant.person.map(|person| person.0),
        claimant.email
    )
    .fetch_one(connection)
    .await?;
    // This order's own use is among them.
    if used > i64::from(limit) {
        Err(PromotionError::UsedUp)
    } else {
        Ok(())
    }
}

const fn one_row(rows: u64) -> Result<(), PromotionError> {
    if rows == 1 {
        Ok(())
    } else {
        Err(PromotionError::UsedUp)
    }
}
