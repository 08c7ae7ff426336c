//! An order takes a step of its life.

use kernel::{ChannelId, OrderId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::add_event::{Happening, add_event};
use crate::error::OrderError;
use crate::model::OrderStatus;

/// A step: where to, by whom, and why.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// Where the order stands, as its locked row said.
    pub from: OrderStatus,
    /// Where it goes.
    pub to: OrderStatus,
    /// Who does it.
    pub actor: &'a Actor,
    /// Why, in words; may be empty.
    pub reason: &'a str,
}

/// Takes the step and writes it into the timeline. The caller has locked the order, and sees to stock and money.
///
/// # Errors
/// [`OrderError::Step`] when there is no such step, or the order stands elsewhere by now; database errors.
pub async fn change_status(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    change: Change<'_>,
) -> Result<(), OrderError> {
    let Change {
        from,
        to,
        actor,
        reason,
    } = change;
    let none = OrderError::Step {
        from: from.as_str(),
        to: to.as_str(),
    };
    if !from.can_become(to) {
        return Err(none);
    }
    let is_cancelled = to == OrderStatus::Cancelled;
    let changed = sqlx::query!(
        "UPDATE orders SET status = $4,
                cancelled_at = CASE WHEN $5 THEN $6 ELSE cancelled_at END,
                cancel_reason = CASE WHEN $5 THEN $7 ELSE cancel_reason END
         WHERE channel_id = $1 AND id = $2 AND status = $3",
        channel.0,
        order.0,
        from.as_str(),
        to.as_str(),
        is_cancelled,
        platform.now(),
        reason
    )
    .execute(&mut *connection)
    .await?;
    if changed.rows_affected() == 0 {
        return Err(none);
    }
    let happening = Happening {
        kind: to.as_str(),
        detail: json!({ "from": from.as_str() }),
        actor,
        reason,
    };
    add_event(connection, platform, channel, order, happening).await?;
    Ok(())
}
