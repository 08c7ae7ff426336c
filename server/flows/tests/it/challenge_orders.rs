//! Exactly one order per captured payment, in whatever order things happen: every permutation, against the database.
//!
//! The scheduler is the loop below: it takes each order of the steps in turn, each with a cart of its own, and looks at the
//! books after each.

use futures::future::join_all;
use kernel::PaymentId;

use crate::challenges::{ASKS, bank};
use crate::routing::{Mood, NAME, another, rules};
use crate::shop::{GOOD, Shop, shop};

/// What can happen after the bank has asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The buyer confirms.
    Approve,
    /// The browser comes back.
    Return,
    /// The webhook comes, or comes again.
    Webhook,
    /// The sweeper looks.
    Sweep,
    /// The buyer pays again, with another card.
    Retry,
}

const ALL: [Step; 5] = [
    Step::Approve,
    Step::Return,
    Step::Webhook,
    Step::Sweep,
    Step::Retry,
];

/// Every order of the steps (Heap's algorithm).
fn permutations(steps: &mut [Step], length: usize, found: &mut Vec<Vec<Step>>) {
    if length <= 1 {
        found.push(steps.to_vec());
        return;
    }
    for index in 0..length {
        permutations(steps, length - 1, found);
        let other = if length.is_multiple_of(2) { index } else { 0 };
        steps.swap(other, length - 1);
    }
}

#[test]
fn every_order_is_tried_once() {
    let mut found = Vec::new();
    permutations(&mut ALL.clone(), ALL.len(), &mut found);
    found.sort_by_key(|steps| format!("{steps:?}"));
    found.dedup();
    assert_eq!(found.len(), 120);
}

#[tokio::test]
async fn one_order_and_one_charge_whatever_happens_first() {
    let shop = shop().await;
    shop.adjust(shop.lamp, 200).await.unwrap();
    let mut orders = Vec::new();
    permutations(&mut ALL.clone(), ALL.len(), &mut orders);
    for steps in &orders {
        run(&shop, steps, Step::Webhook).await;
    }
    shop.assert_sound().await;
    assert_eq!(shop.stock(shop.lamp).await, (210 - 120, 0));
}

/// The first gateway takes nothing up, and the second one asks its bank: every order of what comes after, as with one.
/// Several shops side by side, so that it does not take long.
#[tokio::test]
async fn one_order_and_one_charge_with_a_gateway_that_steps_in() {
    let mut orders = Vec::new();
    permutations(&mut ALL.clone(), ALL.len(), &mut orders);
    assert_eq!(orders.len(), 120);
    join_all(orders.chunks(30).map(through_two)).await;
}

/// These orders of the steps, in a shop with two gateways of which the first takes nothing up.
async fn through_two(orders: &[Vec<Step>]) {
    let mut shop = shop().await;
    let first = another(&mut shop, Mood::TakesNothing);
    rules(&shop, &[(NAME, 100), ("sandbox", 100)]).await;
    shop.adjust(shop.lamp, 200).await.unwrap();
    for steps in orders {
        run(&shop, steps, Step::Webhook).await;
    }
    assert!(first.was_asked() >= orders.len());
    shop.assert_sound().await;
    assert_eq!(shop.stock(shop.lamp).await, (210 - 30, 0));
}

/// Without a retry: the confirmation alone pays, and duplicates of each messenger change nothing.
#[tokio::test]
async fn one_order_without_a_retry_and_with_repeats() {
    let shop = shop().await;
    shop.adjust(shop.lamp, 200).await.unwrap();
    let few = [Step::Approve, Step::Return, Step::Webhook, Step::Sweep];
    let mut orders = Vec::new();
    permutations(&mut few.clone(), few.len(), &mut orders);
    for steps in &orders {
        for again in [Step::Return, Step::Webhook, Step::Sweep] {
            run(&shop, steps, again).await;
        }
    }
    shop.assert_sound().await;
    assert_eq!(shop.stock(shop.lamp).await, (210 - 72, 0));
}

/// Buys, lets the steps happen in this order and `again` at the end, and looks at the books.
async fn run(shop: &Shop, steps: &[Step], again: Step) {
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let receipt = shop.buy_here(&token, total, ASKS).await.unwrap();
    let (_, payment) = shop.newest_order().await;
    for step in steps.iter().chain([&again]) {
        match step {
            Step::Approve => shop.answer(&bank(&receipt), true).await,
            Step::Return => {
                shop.back(&receipt).await;
            }
            Step::Webhook => {
                shop.webhook(payment, "charge.captured").await;
            }
            Step::Sweep => {
                shop.clock.advance(std::time::Duration::from_secs(61));
                shop.checkout.sweep().await.unwrap();
            }
            Step::Retry => {
                shop.buy_here(&token, total, GOOD).await.unwrap();
            }
        }
    }
    assert_one_order(shop, payment, &format!("{steps:?} {again:?}")).await;
}

/// Of the cart of this payment: one order that is paid, one charge that is captured, one journal, all of it this order's.
async fn assert_one_order(shop: &Shop, payment: PaymentId, case: &str) {
    let found: (i64, i64, i64, i64) = sqlx::query_as(
        "WITH cart AS (
             SELECT o.cart_id FROM orders o JOIN payments p ON p.channel_id = o.channel_id AND p.order_id = o.id
             WHERE p.channel_id = $1 AND p.id = $2),
         of_cart AS (SELECT * FROM orders WHERE channel_id = $1 AND cart_id = (SELECT cart_id FROM cart)),
         paid AS (SELECT p.* FROM payments p JOIN of_cart o ON o.id = p.order_id WHERE p.channel_id = $1)
         SELECT (SELECT count(*) FROM of_cart WHERE status = 'paid'),
                (SELECT count(*) FROM paid JOIN of_cart o ON o.id = paid.order_id
                 WHERE paid.status = 'captured' AND o.status = 'paid'),
                (SELECT count(*) FROM sandbox_processor.charges c JOIN paid ON paid.id::text = c.idempotency_key
                 WHERE c.status = 'captured'),
                (SELECT count(*) FROM ledger_journals j JOIN of_cart o ON o.id::text = j.reference_id
                 WHERE j.channel_id = $1)",
    )
    .bind(shop.channel.id.0)
    .bind(payment.0)
    .fetch_one(&shop.pool)
    .await
    .unwrap();
    assert_eq!(
        found,
        (1, 1, 1, 1),
        "orders, payments, charges, journals after {case}"
    );
}
