//! The flows, called as one channel with what belongs to another.

use flows::checkout::{CheckoutError, Settlement};
use flows::jobs::{EXPIRE_ORDER, REFUND_CAPTURE, RESOLVE_PAYMENT};
use flows::listing::{ListingProjection, refresh};
use flows::storefront::{cart_view, product_page};
use kernel::Currency;
use orders::OrderError;
use orders::queries::{Cart, CartLine};
use payments::ChargeOutcome;
use platform::jobs::{NewJob, enqueue};
use platform::outbox::{Consumer, Event};
use serde_json::json;

use super::{Walk, step};
use crate::shop::{GOOD, address, card};

pub async fn pages(walk: &mut Walk) {
    let (own, market) = (walk.own.shop.channel.id, walk.own.shop.market().id);
    let page = step!(walk, "flows::product_page", |c| product_page(
        c,
        own,
        "vase-beta",
        market
    ))
    .unwrap();
    assert!(page.is_none());
    let page = step!(walk, "flows::product_page", |c| product_page(
        c, own, "lamp", market
    ))
    .unwrap();
    assert_eq!(page.unwrap().offers[0].variant.id, walk.own.shop.lamp);
    let cart = Cart {
        id: walk.other.cart,
        market,
        currency: Currency::AUD,
        is_open: true,
        person: None,
        lines: vec![CartLine {
            variant: walk.other.shop.vase,
            quantity: 1,
        }],
    };
    let view = step!(walk, "flows::cart_view", |c| cart_view(c, own, &cart)).unwrap();
    assert!(view.lines.is_empty() && view.subtotal.is_zero());
    let product = walk.other.shop.products[2];
    step!(walk, "flows::refresh", |c| refresh(c, own, product)).unwrap();
    let event = Event {
        channel_id: own,
        id: walk.own.shop.platform.ids().next(),
        topic: "orders.paid".into(),
        payload: json!({ "product": product, "variants": [walk.other.shop.lamp] }),
        occurred_at: walk.own.shop.platform.now(),
    };
    ListingProjection
        .handle(&walk.own.shop.platform, &event)
        .await
        .unwrap();
    walk.check("flows::refresh").await;
}

fn is_no_cart<T>(answer: Result<T, CheckoutError>) -> bool {
    matches!(answer, Err(CheckoutError::Order(OrderError::NoCart)))
}

pub async fn checkout(walk: &mut Walk) {
    let (checkout, channel) = (
        walk.own.shop.checkout.clone(),
        walk.own.shop.channel.clone(),
    );
    let total = walk.other.total;
    for token in [
        &walk.other.cart_token,
        &walk.other.sold_token,
        &walk.other.waiting_token,
    ]
    .map(Clone::clone)
    {
        assert!(is_no_cart(checkout.state(&channel, &token).await));
        walk.check("flows::state").await;
        assert!(is_no_cart(
            checkout
                .save_delivery(&channel, &token, "eve@example.com", &address())
                .await
        ));
        walk.check("flows::save_delivery").await;
        let (buyer, to) = (("eve@example.com", Some("DE136695976")), address());
        let kept = checkout.save_buyer(&channel, &token, buyer, &to);
        assert!(is_no_cart(kept.await));
        walk.check("flows::save_buyer").await;
        let kept = checkout.save_tax_id(&channel, &token, "DE136695976");
        assert!(is_no_cart(kept.await));
        walk.check("flows::save_tax_id").await;
        assert!(is_no_cart(
            checkout.choose_shipping(&channel, &token, "express").await
        ));
        walk.check("flows::choose_shipping").await;
        assert!(is_no_cart(
            checkout.buy(&channel, &token, &card(GOOD), total).await
        ));
        walk.check("flows::buy").await;
    }
    let (mine, other) = (
        walk.own.waiting,
        (walk.other.waiting, walk.other.declined, walk.other.captured),
    );
    let paid = ChargeOutcome::Captured {
        reference: "ch_2".into(),
        kept: None,
    };
    let refused = ChargeOutcome::Declined {
        code: "not_charged".into(),
    };
    for (order, payment) in [
        (other.0, other.1),
        (mine, other.1),
        (mine, other.2),
        (other.0, walk.own.declined),
    ] {
        for outcome in [&paid, &refused] {
            let settled = checkout.settle(channel.id, order, payment, outcome).await;
            walk.check("flows::settle").await;
            assert_eq!(settled.unwrap(), Settlement::SettledBefore);
        }
    }
}

/// Jobs queued for one channel that name orders and payments of another come to nothing.
pub async fn jobs(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    sqlx::query("DELETE FROM jobs WHERE channel_id = $1")
        .bind(own.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    for (order, payment) in [
        (walk.other.waiting, walk.other.declined),
        (walk.other.sold.order, walk.other.captured),
    ] {
        for kind in [EXPIRE_ORDER, RESOLVE_PAYMENT, REFUND_CAPTURE] {
            let job = NewJob::new(kind, json!({ "order": order, "payment": payment })).channel(own);
            enqueue(&mut connection, &platform, job).await.unwrap();
        }
    }
    drop(connection);
    let report = walk.own.shop.worker().run_due().await.unwrap();
    assert_eq!(
        (report.succeeded, report.retried, report.dead),
        (6, 0, 0),
        "{report:?}"
    );
    walk.check("flows::settle").await;
}
