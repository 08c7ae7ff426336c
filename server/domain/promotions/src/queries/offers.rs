//! What a cart is offered: every running promotion that needs no code, and those that its codes open.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{CartId, ChannelId, CouponId, Currency, PersonId, PromotionId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use super::stored::{Row, StoredPromotion};
use crate::engine::Refusal;
use crate::model::{Allowance, Coupon, Offer, State};

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The cart; what an unpaid order of its own holds counts as free.
    pub cart: CartId,
    /// Who is signed in.
    pub person: Option<PersonId>,
    /// The address that the order will have; empty when it is not known.
    pub email: &'a str,
}

/// What there is for a cart.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// To be given to [`crate::evaluate`].
    pub offers: Vec<Offer>,
    /// Codes of the cart that open nothing.
    pub refused: Vec<(String, Refusal)>,
}

struct Found {
    stored: StoredPromotion,
    used_count: i32,
    spent_minor: i64,
    coupon: Option<(Coupon, Option<i32>, i32)>,
}

/// What the cart has taken already, by its own unpaid order.
#[derive(Default)]
struct Own {
    promotions: BTreeMap<PromotionId, i64>,
    coupons: BTreeSet<CouponId>,
}

/// The offers to the cart of who asks, at the instant `at`.
///
/// # Errors
/// Database errors.
pub async fn offers(
    connection: &mut PgConnection,
    channel: ChannelId,
    asking: &Asking<'_>,
    at: Timestamp,
) -> Result<Offers, sqlx::Error> {
    let codes = super::cart_codes(connection, channel, asking.cart).await?;
    let found = find(connection, channel, &codes, at).await?;
    let own = own(connection, channel, asking.cart).await?;
    let by_customer = used_by_customer(connection, channel, asking, &found).await?;
    let mut known = BTreeSet::new();
    let mut answer = Offers::default();
    for one in found {
        if let Some((coupon, ..)) = &one.coupon {
            known.insert(coupon.code.clone());
            if one.stored.state == State::Stopped {
                answer.refused.push((coupon.code.clone(), Refusal::Over));
            }
            if one.stored.state == State::Draft {
                answer.refused.push((coupon.code.clone(), Refusal::Unknown));
            }
        }
        if one.stored.state == State::Running {
            answer.offers.push(offer(one, &own, &by_customer));
        }
    }
    let unknown = codes.into_iter().filter(|code| !known.contains(code));
    answer
        .refused
        .extend(unknown.map(|code| (code, Refusal::Unknown)));
    Ok(answer)
}

async fn find(
    connection: &mut PgConnection,
    channel: ChannelId,
    codes: &[String],
    at: Timestamp,
) -> Result<Vec<Found>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id: PromotionId", p.name, p.state, p.priority, p.stacking_group, p.needs_code,
                p.currency AS "currency: Currency", p.starts_at, p.ends_at, p.conditions, p.selection, p.action,
                p.usage_limit, p.customer_limit, p.budget_minor, p.used_count, p.spent_minor, p.updated_at,
                c.id AS "coupon_id?: CouponId", c.code AS "code?", c.usage_limit AS "coupon_limit?",
                c.used_count AS "coupon_used?"
         FROM promotions p
         LEFT JOIN coupons c ON c.channel_id = p.channel_id AND c.promotion_id = p.id AND c.code = ANY ($2)
         WHERE p.channel_id = $1 AND (c.id IS NOT NULL OR (
             p.state = 'running' AND NOT p.needs_code AND p.starts_at <= $3 AND (p.ends_at IS NULL OR p.ends_at > $3)))
         ORDER BY p.id, c.code"#,
        channel.0,
        codes,
        at
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let coupon = row.coupon_id.zip(row.code).map(|(id, code)| {
                let used = row.coupon_used.unwrap_or_default();
                (Coupon { code, id }, row.coupon_limit, used)
            });
            let stored = StoredPromotion::try_from(Row {
                id: row.id,
                name: row.name,
                state: row.state,
                priority: row.priority,
                stacking_group: row.stacking_group,
                needs_code: row.needs_code,
                currency: row.currency,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                conditions: row.conditions,
                selection: row.selection,
                action: row.action,
                usage_limit: row.usage_limit,
                customer_limit: row.customer_limit,
                budget_minor: row.budget_minor,
                updated_at: row.updated_at,
            })?;
            Ok(Found {
                stored,
                used_count: row.used_count,
                spent_minor: row.spent_minor,
                coupon,
            })
        })
        .collect()
}

async fn own(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
) -> Result<Own, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT promotion_id AS "promotion: PromotionId", coupon_id AS "coupon: CouponId",
                goods_minor + shipping_minor AS "amount_minor!"
         FROM promotion_redemptions WHERE channel_id = $1 AND cart_id = $2 AND status = 'held'"#,
        channel.0,
        cart.0
    )
    .fetch_all(connection)
    .await?;
    Ok(Own {
        promotions: rows
            .iter()
            .map(|row| (row.promotion, row.amount_minor))
            .collect(),
        coupons: rows.iter().filter_map(|row| row.coupon).collect(),
    })
}

/// How often the customer's other carts have used each promotion that asks.
async fn used_by_customer(
    connection: &mut PgConnection,
    channel: ChannelId,
    asking: &Asking<'_>,
    found: &[Found],
) -> Result<BTreeMap<PromotionId, i64>, sqlx::Error> {
    let asked: Vec<Uuid> = found
        .iter()
        .filter(|one| one.stored.draft.customer_limit.is_some())
        .map(|one| one.stored.id.0)
        .collect();
    if asked.is_empty() || (asking.person.is_none() && asking.email.is_empty()) {
        return Ok(BTreeMap::new());
    }
    let rows = sqlx::query!(
        r#"SELECT promotion_id AS "promotion: PromotionId", count(*) AS "count!"
         FROM promotion_redemptions
         WHERE channel_id = $1 AND promotion_id = ANY ($2) AND status = 'held' AND cart_id <> $3
           AND (person_id = $4 OR ($5 <> '' AND lower(email) = lower($5)))
         GROUP BY promotion_id"#,
        channel.0,
        &asked,
        asking.cart.0,
        asking.person.map(|person| person.0),
        asking.email
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.promotion, row.count))
        .collect())
}

fn offer(found: Found, own: &Own, by_customer: &BTreeMap<PromotionId, i64>) -> Offer {
    let draft = found.stored.draft.clone();
    let held = own.promotions.get(&found.stored.id).copied();
    let left = |limit: Option<i32>, used: i32, mine: bool| {
        limit.map(|limit| i64::from(limit) - i64::from(used) + i64::from(mine))
    };
    let promotion_uses = left(draft.usage_limit, found.used_count, held.is_some());
    let code_uses = found
        .coupon
        .as_ref()
        .and_then(|(coupon, limit, used)| left(*limit, *used, own.coupons.contains(&coupon.id)));
    let customer = by_customer
        .get(&found.stored.id)
        .copied()
        .unwrap_or_default();
    Offer {
        promotion: found.stored.promotion(),
        coupon: found.coupon.map(|(coupon, ..)| coupon),
        allowance: Allowance {
            uses: promotion_uses.into_iter().chain(code_uses).min(),
            customer_uses: draft
                .customer_limit
                .map(|limit| i64::from(limit) - customer),
            budget_minor: draft
                .budget_minor
                .map(|budget| budget - found.spent_minor + held.unwrap_or_default()),
        },
    }
}
