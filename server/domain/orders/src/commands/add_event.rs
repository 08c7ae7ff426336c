//! Adds to an order's timeline.

use kernel::{ChannelId, OrderId};
use platform::{Actor, Platform};
use serde_json::Value;
use sqlx::PgConnection;

/// Something that happened to an order.
#[derive(Debug, Clone)]
pub struct Happening<'a> {
    /// E.g. `placed`, `shipped`, `refunded`.
    pub kind: &'a str,
    /// What goes with it, such as an amount.
    pub detail: Value,
    /// Who did it.
    pub actor: &'a Actor,
    /// Why, in words; empty where the kind says it.
    pub reason: &'a str,
}

impl<'a> Happening<'a> {
    /// By the house itself.
    #[must_use]
    pub const fn of_itself(kind: &'a str, detail: Value) -> Self {
        Self {
            kind,
            detail,
            actor: &Actor::System("checkout"),
            reason: "",
        }
    }
}

/// Adds an entry to the order's timeline.
///
/// # Errors
/// Database errors, among them a foreign key violation when the channel has no such order.
pub async fn add_event(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    happening: Happening<'_>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO order_events (channel_id, id, order_id, kind, detail, occurred_at, actor, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        channel.0,
        platform.next_ordered::<uuid::Uuid>(),
        order.0,
        happening.kind,
        happening.detail,
        platform.now(),
        happening.actor.to_string(),
        happening.reason
    )
    .execute(connection)
    .await?;
    Ok(())
}
