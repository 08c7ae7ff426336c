//! The same charge learned of from several sides at once.

use std::sync::Arc;
use std::time::Duration;

use flows::checkout::{CheckoutError, RESOLVE_AFTER, Settlement};
use futures::future::join_all;
use payments::PaymentError;

use crate::gateways::LostAnswer;
use crate::shop::{GOOD, POOR, Shop, card, shop};

/// The return of the request and the job settle at the same time: one does, the others see that it is done.
#[tokio::test(flavor = "multi_thread")]
async fn a_charge_is_settled_exactly_once() {
    for _ in 0..5 {
        let shop = shop().await;
        let (token, total) = shop.ready_cart(&[(shop.lamp, 1), (shop.mug_ink, 2)]).await;
        let lossy = shop.through(Arc::new(LostAnswer(shop.checkout.gateway.clone())));
        lossy
            .buy(&shop.channel, &token, &card(GOOD), total)
            .await
            .unwrap_err();
        let (order, payment) = shop.newest_order().await;
        let outcome = shop.checkout.gateway.find(payment).await.unwrap().unwrap();
        shop.clock.advance(RESOLVE_AFTER);
        let worker = shop.worker();
        let job = tokio::spawn(async move { worker.run_due().await.unwrap() });
        let returns = (0..6).map(|_| {
            let (checkout, channel, outcome) =
                (shop.checkout.clone(), shop.channel.id, outcome.clone());
            tokio::spawn(async move {
                checkout
                    .settle(channel, order, payment, &outcome)
                    .await
                    .unwrap()
            })
        });
        let settlements: Vec<_> = join_all(returns)
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        let report = job.await.unwrap();
        assert_eq!((report.retried, report.dead), (0, 0), "{report:?}");
        let paid = settlements
            .iter()
            .filter(|settlement| **settlement == Settlement::Paid)
            .count();
        let before = settlements
            .iter()
            .filter(|settlement| **settlement == Settlement::SettledBefore)
            .count();
        assert!(paid <= 1 && paid + before == 6, "{settlements:?}");
        assert_settled_once(&shop, order).await;
    }
}

async fn assert_settled_once(shop: &Shop, order: kernel::OrderId) {
    assert_eq!(
        shop.standing(order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.postings(order).await.len(), 4);
    assert_eq!(shop.count("SELECT count(*) FROM ledger_journals").await, 1);
    assert_eq!(
        shop.count("SELECT count(*) FROM stock_movements WHERE reason = 'sale'")
            .await,
        2
    );
    assert_eq!(
        shop.count("SELECT count(*) FROM outbox_events WHERE topic = 'orders.paid'")
            .await,
        1
    );
    assert_eq!(
        shop.count("SELECT count(*) FROM audit_entries WHERE action = 'orders.pay'")
            .await,
        1
    );
    assert_eq!(
        shop.count("SELECT count(*) FROM order_events WHERE kind = 'paid'")
            .await,
        1
    );
    assert_eq!(
        (shop.stock(shop.lamp).await, shop.stock(shop.mug_ink).await),
        ((9, 0), (3, 0))
    );
    shop.assert_sound().await;
}

/// The job learns first that the card was declined: the shopper must not be shown a receipt.
#[tokio::test]
async fn a_decline_that_the_job_settled_first_is_still_a_decline() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let slow = shop.slow(&[], &[RESOLVE_AFTER]);
    let error = shop
        .through(slow)
        .buy(&shop.channel, &token, &card(POOR), total)
        .await
        .unwrap_err();
    let CheckoutError::Payment(PaymentError::Declined { code }) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(code, "insufficient_funds");
}

#[tokio::test]
async fn a_capture_that_the_job_settled_first_gives_the_receipt() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let slow = shop.slow(&[], &[RESOLVE_AFTER]);
    let receipt = shop
        .through(slow)
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap();
    assert_eq!(
        shop.standing(receipt.order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.buy(&token, total, GOOD).await.unwrap(), receipt);
}

/// Buying again locks the cart and then the order; settling must do so in the same order, or one of them would be
/// ended by the database as a deadlock after the card was charged.
#[tokio::test(flavor = "multi_thread")]
async fn settling_locks_the_cart_before_the_order() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let lossy = shop.through(Arc::new(LostAnswer(shop.checkout.gateway.clone())));
    lossy
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap_err();
    let (order, payment) = shop.newest_order().await;
    let outcome = shop.checkout.gateway.find(payment).await.unwrap().unwrap();

    let mut buying_again = shop.platform.begin().await.unwrap();
    orders::queries::lock_cart(&mut buying_again, shop.channel.id, &token)
        .await
        .unwrap()
        .unwrap();
    let (checkout, channel) = (shop.checkout.clone(), shop.channel.id);
    let settling =
        tokio::spawn(async move { checkout.settle(channel, order, payment, &outcome).await });
    wait_for_a_lock(&shop).await;
    orders::queries::lock_order(&mut buying_again, shop.channel.id, order)
        .await
        .unwrap()
        .unwrap();
    buying_again.rollback().await.unwrap();
    assert_eq!(settling.await.unwrap().unwrap(), Settlement::Paid);
}

async fn wait_for_a_lock(shop: &Shop) {
    for _ in 0..2_000 {
        let waiting = shop
            .count(
                "SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'",
            )
            .await;
        if waiting > 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("nobody waits");
}
