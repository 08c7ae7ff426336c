//! How much there is, and the place that takes goods in.

use std::collections::HashMap;

use kernel::{ChannelId, VariantId, WarehouseId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Pieces on hand of each of `variants` over all warehouses, held ones included; those never counted in are absent.
///
/// # Errors
/// Database errors.
pub async fn on_hand(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, i64>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT variant_id AS "variant: VariantId", sum(on_hand) AS "pieces!" FROM stock_levels
         WHERE channel_id = $1 AND variant_id = ANY($2) GROUP BY variant_id"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.variant, row.pieces))
        .collect())
}

/// The channel's first warehouse.
///
/// # Errors
/// Database errors.
pub async fn main_warehouse(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Option<WarehouseId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: WarehouseId" FROM warehouses WHERE channel_id = $1 ORDER BY id LIMIT 1"#,
        channel.0
    )
    .fetch_optional(connection)
    .await
}
