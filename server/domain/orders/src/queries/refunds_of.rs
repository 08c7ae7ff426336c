//! The refunds of an order.

use kernel::{ChannelId, Currency, Money, OrderId, PaymentId, RefundId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::refunds::PayoutId;

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundView {
    /// The refund.
    pub id: RefundId,
    /// Its number within the order, from 1 on.
    pub sequence: i32,
    /// `items`, `amount`, `goodwill` or `cancellation`.
    pub kind: String,
    /// What goes back.
    pub amount: Money,
    /// The tax in that.
    pub tax: Money,
    /// Why, in words.
    pub reason: String,
    /// Who gave it, as the timeline writes it.
    pub actor: String,
    /// When.
    pub created_at: Timestamp,
    /// Where the money goes.
    pub payouts: Vec<PayoutView>,
}

/// A way the money takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutView {
    /// The payout.
    pub id: PayoutId,
    /// Its refund.
    pub refund: RefundId,
    /// Back to the card of this payment.
    pub payment: Option<PaymentId>,
    /// Or to this account of credit.
    pub account: Option<Uuid>,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// `pending`, `done`, `failed`, or `replaced` by another try.
    pub status: String,
    /// Why it was refused.
    pub failure: String,
}

/// The refunds of `order`, oldest first.
///
/// # Errors
/// Database errors.
pub async fn refunds_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<RefundView>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: RefundId", sequence, kind, amount_minor, tax_minor, currency AS "currency: Currency", reason,
                actor, created_at
         FROM refunds WHERE channel_id = $1 AND order_id = $2 ORDER BY sequence"#,
        channel.0,
        order.0
    )
    .fetch_all(&mut *connection)
    .await?;
    let payouts = sqlx::query_as!(
        PayoutView,
        r#"SELECT id, refund_id AS "refund: RefundId", payment_id AS "payment: PaymentId", account_id AS account,
                amount_minor, status, failure
         FROM refund_payouts WHERE channel_id = $1 AND order_id = $2 ORDER BY id"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    let views = rows.into_iter().map(|row| RefundView {
        id: row.id,
        sequence: row.sequence,
        kind: row.kind,
        amount: Money::new(row.amount_minor, row.currency),
        tax: Money::new(row.tax_minor, row.currency),
        reason: row.reason,
        actor: row.actor,
        created_at: row.created_at,
        payouts: payouts
            .iter()
            .filter(|payout| payout.refund == row.id)
            .cloned()
            .collect(),
    });
    Ok(views.collect())
}

/// The refund of `order` that was made with this key.
///
/// # Errors
/// Database errors.
pub async fn refund_by_key(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    key: Uuid,
) -> Result<Option<RefundId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: RefundId" FROM refunds WHERE channel_id = $1 AND order_id = $2 AND key = $3"#,
        channel.0,
        order.0,
        key
    )
    .fetch_optional(connection)
    .await
}

/// A payout with the order that it belongs to; `None` when the channel has no such payout.
///
/// # Errors
/// Database errors.
pub async fn payout(
    connection: &mut PgConnection,
    channel: ChannelId,
    payout: PayoutId,
) -> Result<Option<(OrderId, PayoutView, Currency)>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT p.id, p.refund_id AS "refund: RefundId", p.payment_id AS "payment: PaymentId", p.account_id,
                p.amount_minor, p.status, p.failure, p.order_id AS "order: OrderId", r.currency AS "currency: Currency"
         FROM refund_payouts p JOIN refunds r ON r.channel_id = p.channel_id AND r.id = p.refund_id
         WHERE p.channel_id = $1 AND p.id = $2"#,
        channel.0,
        payout
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|row| {
        let view = PayoutView {
            id: row.id,
            refund: row.refund,
            payment: row.payment,
            account: row.account_id,
            amount_minor: row.amount_minor,
            status: row.status,
            failure: row.failure,
        };
        (row.order, view, row.currency)
    }))
}
