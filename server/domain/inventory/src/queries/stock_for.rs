//! How much somebody can buy now, who may hold pieces already.

use std::collections::HashMap;

use kernel::{ChannelId, OrderId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Pieces of a variant in the warehouse that has most for the one who asks: an order line ships from one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StockFor {
    /// On hand, less what others hold.
    pub free: i32,
    /// On hand anywhere, though others may hold them.
    pub on_hand: i32,
}

/// The stock of each of `variants` for who waits with `order`, whose own holds count as free. Variants without a stock row have
/// none and are absent.
///
/// # Errors
/// Database errors.
pub async fn stock_for(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
    order: Option<OrderId>,
) -> Result<HashMap<VariantId, StockFor>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT s.variant_id, max(s.on_hand) AS "on_hand!",
             max(s.on_hand - s.reserved + coalesce((
                 SELECT sum(r.quantity) FROM reservations r
                 WHERE r.channel_id = s.channel_id AND r.order_id = $3 AND r.status = 'held'
                   AND r.variant_id = s.variant_id AND r.warehouse_id = s.warehouse_id), 0))::integer AS "free!"
         FROM stock_levels s WHERE s.channel_id = $1 AND s.variant_id = ANY($2) GROUP BY s.variant_id"#,
        channel.0,
        &ids,
        order.map(|order| order.0)
    )
    .fetch_all(connection)
    .await?;
    let stock = rows.into_iter().map(|row| {
        let stock = StockFor {
            free: row.free,
            on_hand: row.on_hand,
        };
        (VariantId(row.variant_id), stock)
    });
    Ok(stock.collect())
}
