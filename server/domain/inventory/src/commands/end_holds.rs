//! Ends the holds of an order: the goods were sold, or the order came to nothing.

use kernel::{ChannelId, MovementId, OrderId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::StockError;
use crate::model::MovementReason;

struct Hold {
    variant_id: Uuid,
    warehouse_id: Uuid,
    quantity: i32,
}

/// Turns the order's holds into sales: stock goes down, a movement is written. Returns how many holds ended.
///
/// # Errors
/// Database errors.
pub async fn commit_holds(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<usize, StockError> {
    let holds = end(connection, channel, order, "committed").await?;
    for hold in &holds {
        sell(connection, platform, channel, order, hold).await?;
    }
    Ok(holds.len())
}

/// Gives the order's held pieces back to the shelf. Returns how many holds ended.
///
/// # Errors
/// Database errors.
pub async fn release_holds(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<usize, StockError> {
    let holds = end(connection, channel, order, "released").await?;
    for hold in &holds {
        sqlx::query!(
            "UPDATE stock_levels SET reserved = reserved - $4
             WHERE channel_id = $1 AND variant_id = $2 AND warehouse_id = $3",
            channel.0,
            hold.variant_id,
            hold.warehouse_id,
            hold.quantity
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(holds.len())
}

/// Marks the order's open holds and returns them sorted by variant: a hold is ended once, whoever comes first.
async fn end(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    status: &str,
) -> Result<Vec<Hold>, sqlx::Error> {
    let mut holds = sqlx::query_as!(
        Hold,
        "UPDATE reservations SET status = $3
         WHERE channel_id = $1 AND order_id = $2 AND status = 'held'
         RETURNING variant_id, warehouse_id, quantity",
        channel.0,
        order.0,
        status
    )
    .fetch_all(connection)
    .await?;
    holds.sort_by_key(|hold| (hold.variant_id, hold.warehouse_id));
    Ok(holds)
}

/// Takes the pieces off the shelf, and writes the movement.
async fn sell(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    hold: &Hold,
) -> Result<(), sqlx::Error> {
    let id: MovementId = platform.ids().next();
    sqlx::query!(
        "WITH sold AS (
             UPDATE stock_levels SET on_hand = on_hand - $5, reserved = reserved - $5
             WHERE channel_id = $1 AND variant_id = $3 AND warehouse_id = $4
         )
         INSERT INTO stock_movements (channel_id, id, variant_id, warehouse_id, quantity, reason,
                                      reference_type, reference_id, occurred_at)
         VALUES ($1, $2, $3, $4, -$5::integer, $6, 'order', $7, $8)",
        channel.0,
        id.0,
        hold.variant_id,
        hold.warehouse_id,
        hold.quantity,
        MovementReason::Sale.as_str(),
        order.to_string(),
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
