//! A drop that sells out: many more buyers than pieces.

use flows::checkout::{CheckoutError, Receipt};
use futures::future::join_all;
use inventory::StockError;

use crate::shop::{GOOD, Shop, World, card};

type Answer = Result<Receipt, CheckoutError>;

async fn buy_all(shop: &Shop, carts: Vec<(String, i64)>) -> Vec<Answer> {
    let tasks = carts.into_iter().map(|(token, total)| {
        let (checkout, channel) = (shop.checkout.clone(), shop.channel.clone());
        tokio::spawn(async move { checkout.buy(&channel, &token, &card(GOOD), total).await })
    });
    join_all(tasks)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect()
}

const fn is_sold_out(error: &CheckoutError) -> bool {
    matches!(
        error,
        CheckoutError::Unavailable | CheckoutError::Stock(StockError::OutOfStock { .. })
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_buyers_for_a_hundred_pieces() {
    let shop = Shop::open(&World::with_connections(24).await, "alpha").await;
    shop.adjust(shop.lamp, 90).await.unwrap();
    let mut carts = Vec::new();
    for _ in 0..500 {
        carts.push(shop.ready_cart(&[(shop.lamp, 1)]).await);
    }
    let answers = buy_all(&shop, carts).await;
    let losers: Vec<_> = answers
        .iter()
        .filter_map(|answer| answer.as_ref().err())
        .collect();
    assert_eq!(losers.len(), 400);
    assert!(losers.iter().all(|error| is_sold_out(error)), "{losers:?}");
    assert_eq!(shop.stock(shop.lamp).await, (0, 0));
    assert_eq!(
        (
            shop.orders_with("paid").await,
            shop.orders_with("pending").await
        ),
        (100, 0)
    );
    assert_eq!(shop.captured_charges().await, 100);
    assert_eq!(
        shop.count("SELECT count(*) FROM sandbox_processor.charges")
            .await,
        100
    );
    assert_eq!(
        shop.count("SELECT count(*) FROM reservations WHERE status = 'held'")
            .await,
        0
    );
    shop.assert_sound().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let balance = ledger::queries::trial_balance(&mut connection, shop.channel.id)
        .await
        .unwrap();
    let clearing = balance
        .accounts
        .iter()
        .find(|account| account.code == "1100")
        .unwrap();
    assert_eq!(clearing.balance_minor, 100 * (4_999 + 995));
}

/// Rows are claimed in one order whatever the order in the cart: nobody ends in a deadlock.
#[tokio::test(flavor = "multi_thread")]
async fn carts_in_opposite_orders_do_not_deadlock() {
    let shop = Shop::open(&World::with_connections(24).await, "alpha").await;
    for variant in [shop.lamp, shop.mug_sand, shop.vase] {
        shop.adjust(variant, 100).await.unwrap();
    }
    let mut carts = Vec::new();
    for _ in 0..30 {
        carts.push(
            shop.ready_cart(&[(shop.lamp, 1), (shop.mug_sand, 1), (shop.vase, 1)])
                .await,
        );
        carts.push(
            shop.ready_cart(&[(shop.vase, 1), (shop.mug_sand, 1), (shop.lamp, 1)])
                .await,
        );
    }
    for answer in buy_all(&shop, carts).await {
        answer.unwrap();
    }
    assert_eq!(shop.stock(shop.lamp).await, (50, 0));
    assert_eq!(shop.stock(shop.vase).await, (47, 0));
    shop.assert_sound().await;
}
