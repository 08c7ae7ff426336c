//! What promotions took off an order, as it was frozen.

use kernel::{ChannelId, Currency, Money, OrderId, PromotionId, VariantId};
use sqlx::PgConnection;

/// What one promotion took off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderDiscount {
    /// The promotion.
    pub promotion: PromotionId,
    /// Its name then.
    pub name: String,
    /// The code; empty when it needed none.
    pub code: String,
    /// Taken off the goods.
    pub goods: Money,
    /// Taken off the shipping.
    pub shipping: Money,
    /// The variant that it added for nothing.
    pub gift: Option<VariantId>,
}

/// A promotion's share of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineShare {
    /// Position of the line, from 0 on.
    pub position: i32,
    /// The promotion.
    pub promotion: PromotionId,
    /// Minor units of the order's currency.
    pub amount_minor: i64,
}

/// What promotions took off `order`, cancelled or not, in the order of their names.
///
/// # Errors
/// Database errors.
pub async fn discounts_of_order(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<OrderDiscount>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT promotion_id AS "promotion: PromotionId", name, code, currency AS "currency: Currency", goods_minor,
                shipping_minor, gift_variant_id AS "gift: VariantId"
         FROM promotion_redemptions WHERE channel_id = $1 AND order_id = $2 ORDER BY name, promotion_id"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OrderDiscount {
            promotion: row.promotion,
            name: row.name,
            code: row.code,
            goods: Money::new(row.goods_minor, row.currency),
            shipping: Money::new(row.shipping_minor, row.currency),
            gift: row.gift,
        })
        .collect())
}

/// The frozen shares of the order's lines: what a refund of a line leaves out.
///
/// # Errors
/// Database errors.
pub async fn line_shares_of_order(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<LineShare>, sqlx::Error> {
    sqlx::query_as!(
        LineShare,
        r#"SELECT position, promotion_id AS "promotion: PromotionId", amount_minor
         FROM order_line_discounts WHERE channel_id = $1 AND order_id = $2 ORDER BY position, promotion_id"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await
}
