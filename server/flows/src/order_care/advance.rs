//! An order goes on to the warehouse, the carrier, the buyer.

use kernel::{ChannelId, OrderId};
use orders::commands::{Change, change_status};
use orders::{OrderError, OrderStatus, StockEffect};
use platform::{Actor, audit, outbox};
use serde_json::json;
use sqlx::PgConnection;

use super::OrderCare;
use crate::checkout::CheckoutError;

/// A step of an order that is paid.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Where to: from allocated to closed.
    pub to: OrderStatus,
    /// Who takes it.
    pub actor: &'a Actor,
    /// Why, in words; may be empty.
    pub reason: &'a str,
}

impl OrderCare {
    /// Takes a step that moves no stock and no money: timeline, audit and the event `orders.<status>` in one transaction.
    /// Taken before: nothing happens.
    ///
    /// # Errors
    /// [`OrderError::NoOrder`]; [`OrderError::Step`] when there is no such step, and for paying and cancelling, which have
    /// commands of their own; database errors.
    pub async fn advance(
        &self,
        channel: ChannelId,
        order: OrderId,
        step: Step<'_>,
    ) -> Result<(), CheckoutError> {
        let mut transaction = self.0.platform.begin().await?;
        self.advance_in(&mut transaction, channel, order, step)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The same in the caller's transaction; `false` when the step was taken before.
    pub(super) async fn advance_in(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        step: Step<'_>,
    ) -> Result<bool, CheckoutError> {
        let platform = &self.0.platform;
        let Step { to, actor, reason } = step;
        let live = orders::queries::lock_order(connection, channel, order)
            .await?
            .ok_or(OrderError::NoOrder)?;
        if live.status == to {
            return Ok(false);
        }
        if live.status.stock_effect(to) != Some(StockEffect::None) {
            let (from, to) = (live.status.as_str(), to.as_str());
            return Err(OrderError::Step { from, to }.into());
        }
        let change = Change {
            from: live.status,
            to,
            actor,
            reason,
        };
        change_status(connection, platform, channel, order, change).await?;
        let topic = format!("orders.{}", to.as_str());
        let event = json!({ "order": order, "number": live.number });
        outbox::publish(connection, platform, channel, &topic, &event).await?;
        let subject = order.to_string();
        audit::record(
            connection,
            platform,
            channel,
            actor,
            &topic,
            "order",
            &subject,
            json!({ "from": live.status.as_str(), "reason": reason }),
        )
        .await?;
        Ok(true)
    }
}
