//! Puts first pieces of many variants on a shelf, each with the movement that says so.

use kernel::{ChannelId, MovementId, VariantId, WarehouseId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::MovementReason;

/// Pieces that were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedIn<'a> {
    /// Of what.
    pub variant: VariantId,
    /// How many; where there are none, nothing is written.
    pub quantity: i32,
    /// What the movement refers to.
    pub reference: &'a str,
}

/// Adds the pieces to what is on hand in the warehouse. Rows are locked in the order of the variants.
///
/// # Errors
/// Database errors, among them a variant or warehouse that is not of this channel (foreign keys).
pub async fn count_in(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    warehouse: WarehouseId,
    reference_type: &str,
    counted: &[CountedIn<'_>],
) -> Result<(), sqlx::Error> {
    let counted: Vec<&CountedIn<'_>> = counted.iter().filter(|one| one.quantity > 0).collect();
    if counted.is_empty() {
        return Ok(());
    }
    let variants: Vec<Uuid> = counted.iter().map(|one| one.variant.0).collect();
    let quantities: Vec<i32> = counted.iter().map(|one| one.quantity).collect();
    let references: Vec<String> = counted.iter().map(|one| one.reference.to_owned()).collect();
    let ids: Vec<Uuid> = counted
        .iter()
        .map(|_| platform.ids().next::<MovementId>().0)
        .collect();
    sqlx::query!(
        "INSERT INTO stock_levels AS old (channel_id, variant_id, warehouse_id, on_hand)
         SELECT $1, variant_id, $2, quantity FROM unnest($3::uuid[], $4::integer[]) AS new (variant_id, quantity)
         ORDER BY variant_id
         ON CONFLICT (channel_id, variant_id, warehouse_id) DO UPDATE SET on_hand = old.on_hand + excluded.on_hand",
        channel.0,
        warehouse.0,
        &variants,
        &quantities
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "INSERT INTO stock_movements (channel_id, id, variant_id, warehouse_id, quantity, reason,
                                      reference_type, reference_id, occurred_at)
         SELECT $1, id, variant_id, $2, quantity, $3, $4, reference, $5
         FROM unnest($6::uuid[], $7::uuid[], $8::integer[], $9::text[])
              AS new (id, variant_id, quantity, reference)",
        channel.0,
        warehouse.0,
        MovementReason::Initial.as_str(),
        reference_type,
        platform.now(),
        &ids,
        &variants,
        &quantities,
        &references
    )
    .execute(&mut *connection)
    .await?;
    let event = json!({ "variants": variants, "quantity": quantities.iter().map(|one| i64::from(*one)).sum::<i64>() });
    let topic = "inventory.stock_adjusted";
    outbox::publish(connection, platform, channel, topic, &event).await?;
    Ok(())
}
