//! Locks stock rows ahead of a release and a claim that belong together.

use kernel::{ChannelId, OrderId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Locks the stock rows of `variants` and of what `order` holds, sorted: whoever gives back and claims again in one
/// transaction keeps to the one order of locks.
///
/// # Errors
/// Database errors.
pub async fn lock_stock(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    variants: &[VariantId],
) -> Result<(), sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    sqlx::query!(
        "SELECT variant_id FROM stock_levels
         WHERE channel_id = $1
           AND (variant_id = ANY($3)
                OR variant_id IN (SELECT variant_id FROM reservations
                                  WHERE channel_id = $1 AND order_id = $2 AND status = 'held'))
         ORDER BY variant_id, warehouse_id FOR UPDATE",
        channel.0,
        order.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}
