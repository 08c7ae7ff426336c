//! Writes a refund down, with what it is of and where its money goes.

use kernel::{ChannelId, Money, OrderId, RefundId};
use platform::{Actor, Platform};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::refunds::{Paying, PayoutId, RefundPlan, RefundedPart};

/// A refund to be written.
#[derive(Debug, Clone)]
pub struct NewRefund<'a> {
    /// The refund.
    pub id: RefundId,
    /// The stored word of its kind.
    pub kind: &'a str,
    /// What it comes to, by part; more than nothing.
    pub plan: &'a RefundPlan,
    /// Whether its pieces go back on the shelf.
    pub restock: bool,
    /// Why, in words; the buyer reads it.
    pub reason: &'a str,
    /// Who gives it.
    pub actor: &'a Actor,
    /// Made by the form, so that a double click counts once.
    pub key: Uuid,
    /// Where the money goes: the whole amount.
    pub payouts: &'a [NewPayout],
}

/// A way the money takes. What goes to credit is there at once; a gateway is asked later.
#[derive(Debug, Clone, Copy)]
pub struct NewPayout {
    /// The key by which a gateway knows a repeat.
    pub id: PayoutId,
    /// Where to.
    pub to: Paying,
    /// How much.
    pub amount: Money,
}

/// Writes the refund and counts it against what was paid; its number within the order. The caller has locked the order.
///
/// # Errors
/// Database errors, among them `orders_never_refunded_above_paid` and `refunds_key_key`.
pub async fn insert_refund(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    new: &NewRefund<'_>,
) -> Result<i32, sqlx::Error> {
    let plan = new.plan;
    sqlx::query!(
        "UPDATE orders SET refunded_minor = refunded_minor + $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        order.0,
        plan.amount.minor()
    )
    .execute(&mut *connection)
    .await?;
    let sequence = sqlx::query_scalar!(
        "INSERT INTO refunds (channel_id, id, order_id, sequence, kind, amount_minor, tax_minor, currency, reason, actor,
                              key, created_at)
         SELECT $1, $2, $3, 1 + count(*)::integer, $4, $5, $6, $7, $8, $9, $10, $11
         FROM refunds WHERE channel_id = $1 AND order_id = $3
         RETURNING sequence",
        channel.0,
        new.id.0,
        order.0,
        new.kind,
        plan.amount.minor(),
        plan.tax.minor(),
        plan.amount.currency().code(),
        new.reason,
        new.actor.to_string(),
        new.key,
        platform.now()
    )
    .fetch_one(&mut *connection)
    .await?;
    for (place, part) in (0_i32..).zip(&plan.parts) {
        insert_part(connection, channel, order, new, place, part).await?;
    }
    for payout in new.payouts {
        insert_payout(connection, platform, channel, order, new.id, payout).await?;
    }
    Ok(sequence)
}

async fn insert_part(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    new: &NewRefund<'_>,
    place: i32,
    part: &RefundedPart,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO refund_parts (channel_id, refund_id, sequence, order_id, part_of, position, quantity, amount_minor,
                                   tax_minor, restocked)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        channel.0,
        new.id.0,
        place,
        order.0,
        part.part.as_str(),
        part.part.position(),
        part.quantity,
        part.amount.minor(),
        part.tax.minor(),
        new.restock && part.quantity > 0
    )
    .execute(&mut *connection)
    .await?;
    for (sequence, tax) in &part.taxes {
        sqlx::query!(
            "INSERT INTO refund_tax_lines (channel_id, refund_id, order_id, tax_sequence, tax_minor)
             VALUES ($1, $2, $3, $4, $5)",
            channel.0,
            new.id.0,
            order.0,
            sequence,
            tax
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn insert_payout(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    refund: RefundId,
    payout: &NewPayout,
) -> Result<(), sqlx::Error> {
    let (payment, account) = match payout.to {
        Paying::Card(payment) => (Some(payment.0), None),
        Paying::Credit(account) => (None, Some(account)),
    };
    sqlx::query!(
        "INSERT INTO refund_payouts (channel_id, id, refund_id, order_id, payment_id, account_id, amount_minor, status,
                                     settled_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $5::uuid IS NULL THEN 'done' ELSE 'pending' END,
                 CASE WHEN $5::uuid IS NULL THEN $8::timestamptz END)",
        channel.0,
        payout.id,
        refund.0,
        order.0,
        payment,
        account,
        payout.amount.minor(),
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
