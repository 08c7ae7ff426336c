//! Sold pieces go back on the shelf that they came from.

use std::collections::BTreeMap;

use kernel::{ChannelId, OrderId, VariantId, WarehouseId};
use platform::Platform;
use sqlx::PgConnection;

use super::adjust_stock::adjust_stock;
use crate::error::StockError;
use crate::model::{Claim, MovementReason};

/// Puts pieces of an order back into the warehouse that they were sold from, in the order of variant ids. What the order
/// never sold is left out. The caller counts how many pieces came back before.
///
/// # Errors
/// Database errors.
pub async fn put_back(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    pieces: &[Claim],
) -> Result<(), StockError> {
    let mut wanted: BTreeMap<VariantId, i32> = BTreeMap::new();
    for piece in pieces {
        let total = wanted.entry(piece.variant).or_default();
        *total = total.saturating_add(piece.quantity);
    }
    let shelves = sqlx::query!(
        r#"SELECT DISTINCT ON (variant_id) variant_id AS "variant: VariantId", warehouse_id AS "warehouse: WarehouseId"
         FROM reservations WHERE channel_id = $1 AND order_id = $2 AND status = 'committed'
         ORDER BY variant_id, id"#,
        channel.0,
        order.0
    )
    .fetch_all(&mut *connection)
    .await?;
    let reference = order.to_string();
    for shelf in shelves {
        let quantity = wanted.get(&shelf.variant).copied().unwrap_or_default();
        if quantity > 0 {
            adjust_stock(
                connection,
                platform,
                channel,
                (shelf.variant, shelf.warehouse),
                quantity,
                MovementReason::Return,
                ("order", &reference),
            )
            .await?;
        }
    }
    Ok(())
}
