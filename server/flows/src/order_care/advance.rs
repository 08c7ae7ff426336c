//! An order goes on to the warehouse, the carrier, the buyer.

use kernel::{ChannelId, OrderId};
use orders::commands::{Change, change_status};
use orders::{OrderError, OrderStatus, StockEffect};
use platform::{Actor, audit, outbox};
use serde_json::json;

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
        let platform = &self.0.platform;
        let Step { to, actor, reason } = step;
        let mut transaction = platform.begin().await?;
        let live = orders::queries::lock_order(&mut transaction, channel, order)
            .await?
            .ok_or(OrderError::NoOrder)?;
        if live.status == to {
            return Ok(());
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
        change_status(&mut transaction, platform, channel, order, change).await?;
        let topic = format!("orders.{}", to.as_str());
        let event = json!({ "order": order, "number": live.number });
        outbox::publish(&mut transaction, platform, channel, &topic, &event).await?;
        let subject = order.to_string();
        audit::record(
            &mut transaction,
            platform,
            channel,
            actor,
            &topic,
            "order",
            &subject,
            json!({ "from": live.status.as_str(), "reason": reason }),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}
