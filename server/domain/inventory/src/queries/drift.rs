//! Where the stock levels disagree with what explains them.

use kernel::{ChannelId, VariantId, WarehouseId};
use sqlx::PgConnection;

/// A stock row that its holds or movements do not explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The variant.
    pub variant: VariantId,
    /// The warehouse.
    pub warehouse: WarehouseId,
    /// On hand as stored, and as the movements add up.
    pub on_hand: (i32, i64),
    /// Reserved as stored, and as the open holds add up.
    pub reserved: (i32, i64),
}

/// Every stock row of the channel that is not explained; empty when all is right.
///
/// # Errors
/// Database errors.
pub async fn drift(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<Drift>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT level.variant_id, level.warehouse_id, level.on_hand, level.reserved,
                coalesce(moved.total, 0) AS "moved!", coalesce(held.total, 0) AS "held!"
         FROM stock_levels level
         LEFT JOIN (SELECT variant_id, warehouse_id, sum(quantity) AS total FROM stock_movements
                    WHERE channel_id = $1 GROUP BY 1, 2) moved USING (variant_id, warehouse_id)
         LEFT JOIN (SELECT variant_id, warehouse_id, sum(quantity) AS total FROM reservations
                    WHERE channel_id = $1 AND status = 'held' GROUP BY 1, 2) held
                USING (variant_id, warehouse_id)
         WHERE level.channel_id = $1
           AND (level.on_hand <> coalesce(moved.total, 0) OR level.reserved <> coalesce(held.total, 0))
         ORDER BY level.variant_id, level.warehouse_id"#,
        channel.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Drift {
            variant: VariantId(row.variant_id),
            warehouse: WarehouseId(row.warehouse_id),
            on_hand: (row.on_hand, row.moved),
            reserved: (row.reserved, row.held),
        })
        .collect())
}
