//! What the jobs finish when nobody else does.

use std::sync::Arc;
use std::time::Duration;

use flows::checkout::{CheckoutError, HOLD, RESOLVE_AFTER, Settlement};
use payments::{ChargeOutcome, PaymentError};

use crate::gateways::{LostAnswer, Unreachable};
use crate::shop::{GOOD, POOR, Shop, card, shop};

/// The day on which every job has run.
async fn let_pass(shop: &Shop, time: Duration) {
    shop.clock.advance(time);
    let report = shop.worker().run_due().await.unwrap();
    assert_eq!((report.retried, report.dead), (0, 0), "{report:?}");
}

#[tokio::test]
async fn an_order_that_is_not_paid_in_time_is_cancelled_and_its_stock_is_free() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 5)]).await;
    shop.buy(&token, total, POOR).await.unwrap_err();
    let (order, _) = shop.newest_order().await;
    let_pass(&shop, HOLD - Duration::from_secs(1)).await;
    assert_eq!(shop.standing(order).await.0, "pending");
    assert_eq!(shop.stock(shop.mug_ink).await, (5, 5));
    let_pass(&shop, Duration::from_secs(1)).await;
    assert_eq!(
        shop.standing(order).await,
        ("cancelled".into(), "declined".into())
    );
    assert_eq!(
        shop.texts("SELECT cancel_reason FROM orders").await,
        ["expired"]
    );
    assert_eq!(shop.stock(shop.mug_ink).await, (5, 0));
    assert_eq!(
        shop.texts("SELECT DISTINCT status FROM reservations").await,
        ["released"]
    );
    // The cart is still there to be bought.
    shop.buy(&token, total, GOOD).await.unwrap();
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_paid_order_does_not_expire() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let_pass(&shop, HOLD * 2).await;
    assert_eq!(
        shop.standing(receipt.order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(
        shop.texts("SELECT kind FROM jobs WHERE status <> 'done'")
            .await,
        // That one is not this worker's.
        [flows::fees::NOTE_FEE]
    );
}

#[tokio::test]
async fn a_charge_whose_answer_was_lost_is_settled_by_the_job() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 2)]).await;
    let lossy = shop.through(Arc::new(LostAnswer(shop.checkout.gateway.clone())));
    let error = lossy
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap_err();
    assert!(
        matches!(error, CheckoutError::Payment(PaymentError::Gateway(_))),
        "{error:?}"
    );
    let (order, _) = shop.newest_order().await;
    assert_eq!(
        shop.standing(order).await,
        ("pending".into(), "pending".into())
    );
    // Until somebody knows, another try would risk a second charge.
    let error = shop.buy(&token, total, GOOD).await.unwrap_err();
    assert!(
        matches!(error, CheckoutError::Payment(PaymentError::UnderWay)),
        "{error:?}"
    );
    let_pass(&shop, RESOLVE_AFTER).await;
    assert_eq!(
        shop.standing(order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.stock(shop.lamp).await, (8, 0));
    assert_eq!(shop.buy(&token, total, GOOD).await.unwrap().order, order);
    assert_eq!(shop.captured_charges().await, 1);
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_charge_that_was_never_asked_for_is_declined_by_the_job() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 5)]).await;
    shop.through(Arc::new(Unreachable))
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap_err();
    let (order, _) = shop.newest_order().await;
    let_pass(&shop, RESOLVE_AFTER).await;
    assert_eq!(
        shop.standing(order).await,
        ("pending".into(), "declined".into())
    );
    assert_eq!(
        shop.texts("SELECT decline_code FROM payments").await,
        ["not_charged"]
    );
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(
        shop.standing(receipt.order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.standing(order).await.0, "cancelled");
    shop.assert_sound().await;
}

/// While the gateway is away nothing is decided: the order neither expires nor is it paid.
#[tokio::test]
async fn an_order_does_not_expire_while_nobody_knows_of_its_charge() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let lossy = shop.through(Arc::new(LostAnswer(shop.checkout.gateway.clone())));
    lossy
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap_err();
    let (order, _) = shop.newest_order().await;
    shop.clock.advance(HOLD);
    let report = shop
        .worker_through(Arc::new(Unreachable))
        .run_due()
        .await
        .unwrap();
    assert_eq!(report.retried, 2, "{report:?}");
    assert_eq!(
        shop.standing(order).await,
        ("pending".into(), "pending".into())
    );
    assert_eq!(shop.stock(shop.lamp).await, (10, 1));
    shop.clock.advance(Duration::from_secs(60));
    shop.worker().run_due().await.unwrap();
    assert_eq!(
        shop.standing(order).await,
        ("paid".into(), "captured".into())
    );
    shop.assert_sound().await;
}

#[tokio::test]
async fn money_that_comes_after_the_order_was_cancelled_goes_back() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 5)]).await;
    let lossy = shop.through(Arc::new(LostAnswer(shop.checkout.gateway.clone())));
    lossy
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap_err();
    let (order, payment) = shop.newest_order().await;
    let mut transaction = shop.platform.begin().await.unwrap();
    orders::commands::cancel_order(
        &mut transaction,
        &shop.platform,
        shop.channel.id,
        order,
        "test",
    )
    .await
    .unwrap();
    inventory::commands::release_holds(&mut transaction, shop.channel.id, order)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let outcome = shop.checkout.gateway.find(payment).await.unwrap().unwrap();
    assert!(matches!(outcome, ChargeOutcome::Captured { .. }));
    let settlement = shop
        .checkout
        .settle(shop.channel.id, order, payment, &outcome)
        .await
        .unwrap();
    assert_eq!(settlement, Settlement::Refunding);
    let_pass(&shop, Duration::ZERO).await;
    assert_refunded(&shop, order).await;
}

/// The charge is so slow that the job finds nothing, calls it off, and the order expires; then the money comes.
#[tokio::test]
async fn a_charge_that_comes_after_its_order_expired_goes_back() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 5)]).await;
    let slow = shop.slow(&[RESOLVE_AFTER, HOLD], &[]);
    let error = shop
        .through(slow)
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap_err();
    assert!(matches!(error, CheckoutError::Unavailable), "{error:?}");
    let (order, _) = shop.newest_order().await;
    let_pass(&shop, Duration::ZERO).await;
    assert_refunded(&shop, order).await;
}

/// As above, but the order still waits: then the money is welcome.
#[tokio::test]
async fn a_charge_that_was_called_off_too_early_still_pays_the_order() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let slow = shop.slow(&[RESOLVE_AFTER], &[]);
    let receipt = shop
        .through(slow)
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap();
    assert_eq!(
        shop.standing(receipt.order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(
        shop.texts("SELECT coalesce(decline_code, 'none') FROM payments")
            .await,
        ["none"]
    );
    assert_eq!(shop.stock(shop.lamp).await, (9, 0));
    let_pass(&shop, HOLD).await;
    assert_eq!(
        shop.standing(receipt.order).await,
        ("paid".into(), "captured".into())
    );
    shop.assert_sound().await;
}

async fn assert_refunded(shop: &Shop, order: kernel::OrderId) {
    assert_eq!(
        shop.standing(order).await,
        ("cancelled".into(), "refunded".into())
    );
    assert_eq!(
        shop.texts("SELECT status FROM sandbox_processor.charges")
            .await,
        ["refunded"]
    );
    assert_eq!(shop.postings(order).await, []);
    assert_eq!(shop.stock(shop.mug_ink).await, (5, 0));
    shop.assert_sound().await;
}

/// A gateway that is away for a day must not leave stock held for good.
#[tokio::test]
async fn the_jobs_outlast_a_day_without_the_gateway() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let unreachable = shop.through(Arc::new(Unreachable));
    unreachable
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap_err();
    let (order, _) = shop.newest_order().await;
    let away = shop.worker_through(Arc::new(Unreachable));
    for _ in 0..24 * 6 {
        shop.clock.advance(Duration::from_secs(600));
        assert_eq!(away.run_due().await.unwrap().dead, 0);
    }
    assert_eq!(
        shop.standing(order).await,
        ("pending".into(), "pending".into())
    );
    for _ in 0..2 {
        shop.clock.advance(Duration::from_secs(3600));
        shop.worker().run_due().await.unwrap();
    }
    assert_eq!(
        shop.standing(order).await,
        ("cancelled".into(), "declined".into())
    );
    assert_eq!(shop.stock(shop.lamp).await, (10, 0));
}
