//! Somebody in the shop gives money back.

use channels::Channel;
use identity::Role;
use inventory::Claim;
use kernel::{Money, OrderId, RefundId, Rounding};
use orders::queries::{OrderSettings, order_settings, refund_by_key};
use orders::refunds::{RefundOf, RefundPlan, plan};
use orders::{OrderError, TaxedPart};
use sqlx::PgConnection;
use uuid::Uuid;

use super::left::left_of_order;
use super::write_refund::Writing;
use super::{OrderCare, Staff};
use crate::checkout::CheckoutError;

/// Longest reason, in characters.
const MAX_REASON: usize = 300;

/// The way money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the card, and what was not paid with it to the credit that it came from.
    CardFirst,
    /// To the credit that it came from, and the rest to the card.
    CreditFirst,
    /// As store credit, whatever the order was paid with.
    StoreCredit,
}

/// A refund that is wanted.
#[derive(Debug, Clone)]
pub struct RefundWish<'a> {
    /// What of the order.
    pub of: RefundOf,
    /// Where the money goes.
    pub way: Way,
    /// Whether the pieces go back on the shelf.
    pub restock: bool,
    /// Why; the buyer reads it.
    pub reason: &'a str,
    /// Made by the form, so that a double click counts once.
    pub key: Uuid,
}

impl OrderCare {
    /// Gives money back. Asked again with the same key, answers the same and gives nothing more.
    ///
    /// # Errors
    /// [`OrderError`] for what can not go back, a missing reason, and goodwill above the role's limit; database errors.
    pub async fn refund(
        &self,
        channel: &Channel,
        order: OrderId,
        staff: &Staff,
        wish: &RefundWish<'_>,
    ) -> Result<RefundId, CheckoutError> {
        let reason = wish.reason.trim();
        if reason.is_empty() || reason.chars().count() > MAX_REASON {
            return Err(OrderError::Reason.into());
        }
        let platform = &self.0.platform;
        let mut transaction = platform.begin().await?;
        orders::queries::lock_order(&mut transaction, channel.id, order)
            .await?
            .ok_or(OrderError::NoOrder)?;
        if let Some(done) = refund_by_key(&mut transaction, channel.id, order, wish.key).await? {
            return Ok(done);
        }
        let worked = self
            .work_out(&mut transaction, channel, order, staff.role, &wish.of)
            .await?;
        let writing = Writing {
            of: &wish.of,
            plan: &worked,
            way: wish.way,
            restock: wish.restock,
            reason,
            actor: &staff.actor,
            key: wish.key,
        };
        let written = self
            .write_refund(&mut transaction, channel.id, order, &writing)
            .await?;
        if wish.restock {
            self.put_back(&mut transaction, channel, order, &worked)
                .await?;
        }
        self.pay_credit(
            &mut transaction,
            channel.id,
            order,
            (&written, &staff.actor),
        )
        .await?;
        transaction.commit().await?;
        Ok(written.refund)
    }

    /// What a refund would come to, for the form; changes nothing.
    ///
    /// # Errors
    /// As [`Self::refund`].
    pub async fn try_refund(
        &self,
        channel: &Channel,
        order: OrderId,
        role: Role,
        of: &RefundOf,
    ) -> Result<RefundPlan, CheckoutError> {
        let mut connection = self.0.platform.pool().acquire().await?;
        self.work_out(&mut connection, channel, order, role, of)
            .await
    }

    async fn work_out(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        order: OrderId,
        role: Role,
        of: &RefundOf,
    ) -> Result<RefundPlan, CheckoutError> {
        let left = left_of_order(connection, channel.id, order)
            .await?
            .ok_or(OrderError::NoOrder)?;
        let worked = plan(&left, of)?;
        if matches!(of, RefundOf::Goodwill(_)) {
            within_limit(connection, channel, role, worked.amount).await?;
        }
        Ok(worked)
    }

    /// The plan's pieces go back to the shelf they came from.
    pub(super) async fn put_back(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        order: OrderId,
        plan: &RefundPlan,
    ) -> Result<(), CheckoutError> {
        let sold = orders::queries::variants_by_position(connection, channel.id, order).await?;
        let pieces: Vec<Claim> = plan
            .parts
            .iter()
            .filter_map(|part| match part.part {
                TaxedPart::Line(position) => Some(Claim {
                    variant: *sold.get(&position)?,
                    quantity: part.quantity,
                }),
                TaxedPart::Shipping | TaxedPart::Duty => None,
            })
            .collect();
        let platform = &self.0.platform;
        inventory::commands::put_back(connection, platform, channel.id, order, &pieces).await?;
        Ok(())
    }
}

/// The most that one refund of goodwill by somebody of this role may come to, in minor units of the shop's currency;
/// `None` for who owns the shop: what was paid is the limit.
#[must_use]
pub const fn goodwill_limit(settings: &OrderSettings, role: Role) -> Option<i64> {
    match role {
        Role::Founder => None,
        Role::Admin => Some(settings.admin_goodwill_minor),
        Role::Ops => Some(settings.ops_goodwill_minor),
        Role::User | Role::Creator | Role::Viewer => Some(0),
    }
}

/// Goodwill up to what the role may give at once; who owns the shop may give what was paid.
async fn within_limit(
    connection: &mut PgConnection,
    channel: &Channel,
    role: Role,
    amount: Money,
) -> Result<(), CheckoutError> {
    let settings = order_settings(connection, channel.id).await?;
    let Some(limit_minor) = goodwill_limit(&settings, role) else {
        return Ok(());
    };
    let refused = OrderError::GoodwillLimit { limit_minor };
    let own = if amount.currency() == channel.currency {
        Some(amount)
    } else {
        let rates = pricing::queries::current_rates(connection).await?;
        rates.convert(amount, channel.currency, Rounding::None)
    };
    // Without a rate nobody can say whether it is within the limit.
    match own {
        Some(own) if own.minor() <= limit_minor => Ok(()),
        _ => Err(refused.into()),
    }
}
