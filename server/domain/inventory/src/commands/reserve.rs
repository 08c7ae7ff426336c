//! Holds stock for an order: the one place where pieces are claimed.

use std::collections::BTreeMap;

use kernel::{ChannelId, OrderId, ReservationId, Timestamp, VariantId, WarehouseId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::StockError;
use crate::model::Claim;

/// Holds every claim until `expires_at`, or none of them.
///
/// Claims on the same variant are added up first, so that two lines can not each see the same pieces. Rows are claimed
/// in the order of variant ids: two orders that want the same variants wait for each other instead of deadlocking.
///
/// # Errors
/// [`StockError::OutOfStock`] for the first variant that has too few; the caller must then roll back.
pub async fn reserve(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    claims: &[Claim],
    expires_at: Timestamp,
) -> Result<(), StockError> {
    let mut wanted: BTreeMap<VariantId, i32> = BTreeMap::new();
    for claim in claims {
        let total = wanted.entry(claim.variant).or_default();
        *total = total.saturating_add(claim.quantity);
    }
    for (variant, quantity) in wanted {
        let piece = Piece {
            order,
            variant,
            quantity,
            expires_at,
        };
        if !claim_best(connection, platform, channel, &piece).await? {
            claim_any(connection, platform, channel, &piece).await?;
        }
    }
    Ok(())
}

/// What an order wants of one variant.
struct Piece {
    order: OrderId,
    variant: VariantId,
    quantity: i32,
    expires_at: Timestamp,
}

/// Claims in one statement from the warehouse that has most, and writes the hold. PostgreSQL checks the `WHERE` again after
/// waiting for a concurrent claim, so the pieces counted are the pieces taken; `false` when that warehouse ran out meanwhile,
/// or none has enough.
async fn claim_best(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    piece: &Piece,
) -> Result<bool, StockError> {
    let id: ReservationId = platform.ids().next();
    let held = sqlx::query!(
        "WITH best AS (
             SELECT warehouse_id FROM stock_levels
             WHERE channel_id = $1 AND variant_id = $4 AND on_hand - reserved >= $5
             ORDER BY on_hand - reserved DESC, warehouse_id LIMIT 1
         ), taken AS (
             UPDATE stock_levels level SET reserved = level.reserved + $5 FROM best
             WHERE level.channel_id = $1 AND level.variant_id = $4 AND level.warehouse_id = best.warehouse_id
               AND level.on_hand - level.reserved >= $5
             RETURNING level.warehouse_id
         )
         INSERT INTO reservations (channel_id, id, order_id, variant_id, warehouse_id, quantity, expires_at, created_at)
         SELECT $1, $2, $3, $4, taken.warehouse_id, $5, $6, $7 FROM taken",
        channel.0,
        id.0,
        piece.order.0,
        piece.variant.0,
        piece.quantity,
        piece.expires_at,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(held.rows_affected() == 1)
}

/// Claims from the first warehouse that has enough, those with most first.
async fn claim_any(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    piece: &Piece,
) -> Result<(), StockError> {
    let warehouse = claim(connection, channel, piece.variant, piece.quantity).await?;
    let id: ReservationId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO reservations (channel_id, id, order_id, variant_id, warehouse_id, quantity,
                                   expires_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        channel.0,
        id.0,
        piece.order.0,
        piece.variant.0,
        warehouse.0,
        piece.quantity,
        piece.expires_at,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Claims as [`claim_best`] does, warehouse by warehouse: when one ran out meanwhile, the next is tried.
async fn claim(
    connection: &mut PgConnection,
    channel: ChannelId,
    variant: VariantId,
    quantity: i32,
) -> Result<WarehouseId, StockError> {
    let warehouses = sqlx::query_scalar!(
        "SELECT warehouse_id FROM stock_levels
         WHERE channel_id = $1 AND variant_id = $2 AND on_hand - reserved >= $3
         ORDER BY on_hand - reserved DESC, warehouse_id",
        channel.0,
        variant.0,
        quantity
    )
    .fetch_all(&mut *connection)
    .await?;
    for warehouse in warehouses {
        let claimed = sqlx::query!(
            "UPDATE stock_levels SET reserved = reserved + $4
             WHERE channel_id = $1 AND variant_id = $2 AND warehouse_id = $3
               AND on_hand - reserved >= $4",
            channel.0,
            variant.0,
            warehouse,
            quantity
        )
        .execute(&mut *connection)
        .await?;
        if claimed.rows_affected() == 1 {
            return Ok(WarehouseId(warehouse));
        }
    }
    Err(StockError::OutOfStock {
        variant,
        wanted: quantity,
    })
}
