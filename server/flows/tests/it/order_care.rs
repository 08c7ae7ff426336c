//! What happens to an order after it was placed: steps, cancellations, refunds.

mod cancelling;
mod parcels;
mod readdressing;
mod refunding;
mod steps;
mod tracking;

use flows::CheckoutError;
use flows::order_care::{OrderCare, PayOut, RefundWish, Staff, Way};
use identity::Role;
use kernel::{Explain, OrderId, RefundId};
use orders::refunds::RefundOf;
use platform::Actor;
use platform::jobs::{Registry, Worker, WorkerOptions};
use uuid::Uuid;

use crate::shop::Shop;

pub fn staff(role: Role) -> Staff {
    Staff {
        actor: Actor::System("test"),
        role,
    }
}

pub fn care(shop: &Shop) -> OrderCare {
    OrderCare(shop.checkout.clone())
}

/// Lets the job pay out what waits.
pub async fn pay_out(shop: &Shop, care: OrderCare) {
    let worker = Worker::new(
        shop.platform.clone(),
        Registry::new().with(PayOut(care)),
        Vec::new(),
        Vec::new(),
        WorkerOptions::default(),
    );
    worker.run_due().await.unwrap();
}

/// Gives back to the card, with a key of its own.
pub async fn refund(shop: &Shop, order: OrderId, of: RefundOf) -> Result<RefundId, CheckoutError> {
    let wish = RefundWish {
        of,
        way: Way::CardFirst,
        restock: true,
        reason: "It came broken",
        key: shop.platform.ids().uuid(),
    };
    care(shop)
        .refund(&shop.channel, order, &staff(Role::Founder), &wish)
        .await
}

pub fn code(error: &CheckoutError) -> String {
    error.explain().unwrap().code.to_string()
}

/// What went back of the order, as four tables have it: order, refunds, payouts, payments.
pub async fn returned(shop: &Shop, order: OrderId) -> (i64, i64, i64, i64) {
    sqlx::query_as(
        "SELECT o.refunded_minor,
                (SELECT coalesce(sum(amount_minor), 0)::bigint FROM refunds r
                 WHERE r.channel_id = o.channel_id AND r.order_id = o.id),
                (SELECT coalesce(sum(amount_minor), 0)::bigint FROM refund_payouts p
                 WHERE p.channel_id = o.channel_id AND p.order_id = o.id AND p.status <> 'replaced'),
                (SELECT coalesce(sum(refunded_minor), 0)::bigint FROM payments p
                 WHERE p.channel_id = o.channel_id AND p.order_id = o.id)
         FROM orders o WHERE o.id = $1",
    )
    .bind(order.0)
    .fetch_one(&shop.pool)
    .await
    .unwrap()
}

/// What the processor's own books say went back.
pub async fn at_processor(shop: &Shop) -> i64 {
    shop.count("SELECT coalesce(sum(refunded_minor), 0)::bigint FROM sandbox_processor.charges")
        .await
}

/// Balance of an account of the shop, of posted journals alone.
pub async fn balance(shop: &Shop, account: &str) -> i64 {
    let mut connection = shop.pool.acquire().await.unwrap();
    let balance = ledger::queries::trial_balance(&mut connection, shop.channel.id)
        .await
        .unwrap();
    let found = balance.accounts.iter().find(|one| one.code == account);
    found.map_or(0, |one| one.balance_minor)
}

pub fn key() -> Uuid {
    Uuid::from_u128(77)
}
