//! An order is cancelled: by its buyer in the time of grace, or by the shop before the parcel is made.
//!
//! All that was paid goes back, the pieces go back on the shelf, codes and budgets are free again.

use channels::Channel;
use kernel::OrderId;
use orders::commands::{Change, change_status};
use orders::queries::{LiveOrder, order_settings};
use orders::refunds::{RefundOf, plan};
use orders::{OrderError, OrderStatus};
use platform::{Actor, audit, outbox};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::left::left_of_order;
use super::refund::Way;
use super::write_refund::Writing;
use super::{OrderCare, Staff};
use crate::checkout::CheckoutError;

/// The reason of a cancellation by the buyer.
pub const BY_BUYER: &str = "buyer";

impl OrderCare {
    /// Whether the buyer of a paid order may cancel it now, and until when.
    ///
    /// # Errors
    /// Database errors.
    pub async fn may_cancel_until(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        order: OrderId,
    ) -> Result<Option<kernel::Timestamp>, CheckoutError> {
        let status = orders::queries::status_of(connection, channel.id, order).await?;
        let sale = orders::queries::sale_of(connection, channel.id, order).await?;
        let settings = order_settings(connection, channel.id).await?;
        let (Some(status), Some(sale)) = (status, sale) else {
            return Ok(None);
        };
        let until = sale.paid_at + settings.cancel_grace();
        let open = status.can_become(OrderStatus::Cancelled) && self.0.platform.now() < until;
        Ok(open.then_some(until))
    }

    /// The buyer cancels. Cancelled before: nothing happens.
    ///
    /// # Errors
    /// [`OrderError::TooLateToCancel`]; [`OrderError::NoOrder`]; database errors.
    pub async fn cancel_by_buyer(
        &self,
        channel: &Channel,
        order: OrderId,
        actor: &Actor,
    ) -> Result<(), CheckoutError> {
        let mut transaction = self.0.platform.begin().await?;
        let live = lock(&mut transaction, channel, order).await?;
        if live.status == OrderStatus::Cancelled {
            return Ok(());
        }
        self.may_cancel_until(&mut transaction, channel, order)
            .await?
            .ok_or(OrderError::TooLateToCancel)?;
        self.cancel_paid(&mut transaction, channel, &live, actor, BY_BUYER)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The shop cancels and says why. Cancelled before: nothing happens.
    ///
    /// # Errors
    /// [`OrderError::Reason`]; [`OrderError::Step`] once the parcel is being made; [`OrderError::NoOrder`];
    /// `payments.under_way` while the buyer's bank has the word; database errors.
    pub async fn cancel_by_staff(
        &self,
        channel: &Channel,
        order: OrderId,
        staff: &Staff,
        reason: &str,
    ) -> Result<(), CheckoutError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(OrderError::Reason.into());
        }
        // Whoever is still at the bank is called back; what became of it is settled before the order is looked at.
        self.0.call_off_order(channel.id, order).await?;
        let mut transaction = self.0.platform.begin().await?;
        let live = lock(&mut transaction, channel, order).await?;
        match live.status {
            OrderStatus::Cancelled => return Ok(()),
            OrderStatus::Pending => {
                self.cancel_unpaid(&mut transaction, channel, order, reason)
                    .await?;
            }
            _ => {
                self.cancel_paid(&mut transaction, channel, &live, &staff.actor, reason)
                    .await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn cancel_unpaid(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        order: OrderId,
        reason: &str,
    ) -> Result<(), CheckoutError> {
        let platform = &self.0.platform;
        let attempts = payments::queries::payments_of(connection, channel.id, order).await?;
        if attempts.iter().any(|attempt| attempt.status == "pending") {
            return Err(payments::PaymentError::UnderWay.into());
        }
        self.0.cancel(connection, channel.id, order, reason).await?;
        promotions::commands::release(connection, platform, channel.id, order).await?;
        credit::commands::release(connection, channel.id, order, platform.now()).await?;
        Ok(())
    }

    async fn cancel_paid(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        live: &LiveOrder,
        actor: &Actor,
        reason: &str,
    ) -> Result<(), CheckoutError> {
        let (platform, order) = (&self.0.platform, live.id);
        let change = Change {
            from: live.status,
            to: OrderStatus::Cancelled,
            actor,
            reason,
        };
        change_status(connection, platform, channel.id, order, change).await?;
        let left = left_of_order(connection, channel.id, order)
            .await?
            .ok_or(OrderError::NoOrder)?;
        let rest = plan(&left, &RefundOf::Everything)?;
        let writing = Writing {
            of: &RefundOf::Everything,
            plan: &rest,
            way: Way::CardFirst,
            restock: true,
            reason,
            actor,
            // A cancellation happens once: the order's own id is its key.
            key: Uuid::from(order),
        };
        let written = if rest.amount.is_positive() {
            let written = self.write_refund(connection, channel.id, order, &writing);
            Some(written.await?)
        } else {
            None
        };
        self.tell_cancelled(connection, channel, live, actor, reason)
            .await?;
        self.put_back(connection, channel, order, &rest).await?;
        promotions::commands::release(connection, platform, channel.id, order).await?;
        if let Some(written) = written {
            self.pay_credit(connection, channel.id, order, (&written, actor))
                .await?;
        }
        Ok(())
    }

    async fn tell_cancelled(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        live: &LiveOrder,
        actor: &Actor,
        reason: &str,
    ) -> Result<(), CheckoutError> {
        let platform = &self.0.platform;
        let amounts = orders::queries::order_amounts(connection, channel.id, live.id).await?;
        let event =
            json!({ "order": live.id, "number": amounts.number, "variants": amounts.variants });
        outbox::publish(connection, platform, channel.id, "orders.cancelled", &event).await?;
        let subject = live.id.to_string();
        audit::record(
            connection,
            platform,
            channel.id,
            actor,
            "orders.cancel",
            "order",
            &subject,
            json!({ "reason": reason, "from": live.status.as_str() }),
        )
        .await?;
        Ok(())
    }
}

async fn lock(
    connection: &mut PgConnection,
    channel: &Channel,
    order: OrderId,
) -> Result<LiveOrder, CheckoutError> {
    let found = orders::queries::lock_order(connection, channel.id, order).await?;
    Ok(found.ok_or(OrderError::NoOrder)?)
}
