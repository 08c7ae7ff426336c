//! Puts pieces on the shelf or takes them away, with the movement that says why.

use kernel::{ChannelId, MovementId, VariantId, WarehouseId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::StockError;
use crate::model::MovementReason;

/// Changes the stock on hand by `quantity` pieces (negative takes away; zero does nothing).
///
/// # Errors
/// [`StockError::BelowReserved`] when less would remain than orders hold; database errors.
pub async fn adjust_stock(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    place: (VariantId, WarehouseId),
    quantity: i32,
    reason: MovementReason,
    reference: (&str, &str),
) -> Result<(), StockError> {
    let (variant, warehouse) = place;
    sqlx::query!(
        "INSERT INTO stock_levels (channel_id, variant_id, warehouse_id, on_hand)
         VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING",
        channel.0,
        variant.0,
        warehouse.0
    )
    .execute(&mut *connection)
    .await?;
    if quantity == 0 {
        return Ok(());
    }
    sqlx::query!(
        "UPDATE stock_levels SET on_hand = on_hand + $4
         WHERE channel_id = $1 AND variant_id = $2 AND warehouse_id = $3",
        channel.0,
        variant.0,
        warehouse.0,
        quantity
    )
    .execute(&mut *connection)
    .await
    .map_err(|error| below_reserved(error, variant))?;
    let id: MovementId = platform.ids().next();
    let (reference_type, reference_id) = reference;
    sqlx::query!(
        "INSERT INTO stock_movements (channel_id, id, variant_id, warehouse_id, quantity, reason,
                                      reference_type, reference_id, occurred_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        channel.0,
        id.0,
        variant.0,
        warehouse.0,
        quantity,
        reason.as_str(),
        reference_type,
        reference_id,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let event = json!({ "variants": [variant], "quantity": quantity });
    outbox::publish(
        connection,
        platform,
        channel,
        "inventory.stock_adjusted",
        &event,
    )
    .await?;
    Ok(())
}

fn below_reserved(error: sqlx::Error, variant: VariantId) -> StockError {
    let violated = error
        .as_database_error()
        .and_then(|error| error.constraint());
    if violated == Some("stock_levels_never_oversold") {
        StockError::BelowReserved { variant }
    } else {
        StockError::Database(error)
    }
}
