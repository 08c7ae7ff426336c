//! Buying again with the same cart: a double click, a lost answer, eight tabs.

use futures::future::join_all;

use flows::checkout::CheckoutError;
use payments::PaymentError;

use crate::shop::{GOOD, card, shop};

#[tokio::test]
async fn buying_twice_gives_the_same_receipt_and_one_charge() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let first = shop.buy(&token, total, GOOD).await.unwrap();
    let second = shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(first, second);
    // Whatever else is wrong with the second request, the answer is the order that was paid.
    assert_eq!(
        shop.buy(&token, total + 1, "mastercard").await.unwrap(),
        first
    );
    assert_eq!(
        (
            shop.captured_charges().await,
            shop.orders_with("paid").await
        ),
        (1, 1)
    );
    assert_eq!(shop.stock(shop.lamp).await, (9, 0));
}

/// Several tabs, several workers, one cart: each is told the same order or that a payment is under way.
#[tokio::test(flavor = "multi_thread")]
async fn eight_at_once_charge_once() {
    for _ in 0..6 {
        let shop = shop().await;
        let (token, total) = shop.ready_cart(&[(shop.lamp, 1), (shop.mug_sand, 1)]).await;
        let tasks = (0..8).map(|_| {
            let (checkout, channel, token) =
                (shop.checkout.clone(), shop.channel.clone(), token.clone());
            tokio::spawn(async move { checkout.buy(&channel, &token, &card(GOOD), total).await })
        });
        let mut receipts = Vec::new();
        for answer in join_all(tasks).await {
            match answer.unwrap() {
                Ok(receipt) => receipts.push(receipt),
                Err(CheckoutError::Payment(PaymentError::UnderWay)) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        assert!(!receipts.is_empty());
        assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
        assert_eq!(shop.buy(&token, total, GOOD).await.unwrap(), receipts[0]);
        assert_eq!(
            (
                shop.captured_charges().await,
                shop.orders_with("paid").await
            ),
            (1, 1)
        );
        assert_eq!(shop.count("SELECT count(*) FROM orders").await, 1);
        assert_eq!(shop.stock(shop.lamp).await, (9, 0));
        shop.assert_sound().await;
    }
}

/// Eight tries at once after a decline: the declined order is replaced once.
#[tokio::test(flavor = "multi_thread")]
async fn eight_second_tries_charge_once() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 5)]).await;
    shop.buy(&token, total, crate::shop::POOR)
        .await
        .unwrap_err();
    let tasks = (0..8).map(|_| {
        let (checkout, channel, token) =
            (shop.checkout.clone(), shop.channel.clone(), token.clone());
        tokio::spawn(async move { checkout.buy(&channel, &token, &card(GOOD), total).await })
    });
    for answer in join_all(tasks).await {
        let answer = answer.unwrap();
        assert!(
            matches!(
                answer,
                Ok(_) | Err(CheckoutError::Payment(PaymentError::UnderWay))
            ),
            "{answer:?}"
        );
    }
    assert_eq!(
        (
            shop.captured_charges().await,
            shop.orders_with("paid").await
        ),
        (1, 1)
    );
    assert_eq!(
        (
            shop.orders_with("cancelled").await,
            shop.stock(shop.mug_ink).await
        ),
        (1, (0, 0))
    );
    shop.assert_sound().await;
}
