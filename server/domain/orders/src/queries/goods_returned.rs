//! How much of an order's goods came back, refund by refund.

use kernel::{ChannelId, OrderId, RefundId};
use sqlx::PgConnection;

/// What of the price of an order's goods came back before a refund, and with it; minor units, without tax that came on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoodsReturned {
    /// Before it.
    pub before_minor: i64,
    /// With it.
    pub now_minor: i64,
}

/// What came back of the lines of the order but those at the positions `without`. `None` when the order has no such refund.
///
/// # Errors
/// Database errors.
pub async fn goods_returned(
    connection: &mut PgConnection,
    channel: ChannelId,
    (order, refund): (OrderId, RefundId),
    without: &[i32],
) -> Result<Option<GoodsReturned>, sqlx::Error> {
    sqlx::query_as!(
        GoodsReturned,
        r#"WITH this AS (
               SELECT sequence FROM refunds WHERE channel_id = $1 AND order_id = $2 AND id = $3
           ), parts AS (
               SELECT r.sequence,
                   p.amount_minor - CASE WHEN o.prices_include_tax THEN 0 ELSE p.tax_minor END AS goods_minor
               FROM refund_parts p
               JOIN refunds r ON r.channel_id = p.channel_id AND r.id = p.refund_id
               JOIN orders o ON o.channel_id = p.channel_id AND o.id = p.order_id
               WHERE p.channel_id = $1 AND p.order_id = $2 AND p.part_of = 'line' AND p.position <> ALL ($4)
           )
           SELECT coalesce(sum(goods_minor) FILTER (WHERE parts.sequence < this.sequence), 0)::bigint AS "before_minor!",
                  coalesce(sum(goods_minor) FILTER (WHERE parts.sequence <= this.sequence), 0)::bigint AS "now_minor!"
           FROM this LEFT JOIN parts ON true GROUP BY this.sequence"#,
        channel.0,
        order.0,
        refund.0,
        without
    )
    .fetch_optional(connection)
    .await
}
