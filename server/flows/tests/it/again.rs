//! An order again, filled in up to the press that pays; and what orders were paid with.

use flows::checkout::{Again, PayWith, Purchase};
use flows::own_orders::paid_by_credit;
use flows::storefront::still_there;
use orders::queries::filled_cart_of;

use crate::own_orders::person;
use crate::shop::{GOOD, card, shop};

#[tokio::test]
async fn buying_again_is_filled_in_up_to_the_press_that_pays_and_leaves_the_cart_alone() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let number = shop.sell_to(ada, &[(shop.lamp, 2), (shop.vase, 1)]).await;
    let own = shop.cart(&[(shop.lamp, 1), (shop.mug_ink, 3)]).await;
    shop.adopt(&own, ada).await;
    let mine = shop.lines(&own).await;
    let again = Again {
        person: ada,
        number: &number,
        told_short: 0,
    };
    let opened = shop
        .checkout
        .buy_again(&shop.channel, shop.market(), &again);
    let token = opened.await.unwrap().unwrap();
    assert_eq!(shop.lines(&token).await, [(shop.lamp, 2), (shop.vase, 1)]);
    // The total is known, because address and way of sending are.
    let total = shop.total(&token).await;
    let card = card(GOOD);
    let purchase = Purchase {
        person: Some(ada),
        pay_with: PayWith::Card {
            card: &card,
            save: false,
        },
        seen_total_minor: total,
        seen_credit_minor: 0,
        site: None,
        locale: None,
    };
    for _ in 0..2 {
        let receipt = shop.checkout.pay(&shop.channel, &token, &purchase).await;
        assert_ne!(receipt.unwrap().number, number);
    }
    assert_eq!(shop.orders_with("paid").await, 2);
    assert_eq!(shop.lines(&own).await, mine);
    assert!(shop.cart_of(&own).await.is_open);
    let eve = person(&shop.pool, "eve@example.com", true).await;
    let foreign = Again {
        person: eve,
        ..again
    };
    let refused = shop
        .checkout
        .buy_again(&shop.channel, shop.market(), &foreign);
    refused.await.unwrap_err();
}

#[tokio::test]
async fn a_cart_beside_never_becomes_somebodys_own() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let number = shop.sell_to(ada, &[(shop.lamp, 1)]).await;
    let again = Again {
        person: ada,
        number: &number,
        told_short: 0,
    };
    for _ in 0..2 {
        let opened = shop
            .checkout
            .buy_again(&shop.channel, shop.market(), &again);
        opened.await.unwrap().unwrap();
    }
    let mut connection = shop.pool.acquire().await.unwrap();
    let elsewhere = filled_cart_of(&mut connection, shop.channel.id, ada).await;
    assert_eq!(elsewhere.unwrap(), None);
    drop(connection);
    let guest = shop.cart(&[(shop.vase, 1)]).await;
    assert!(shop.adopt(&guest, ada).await);
    assert_eq!(shop.lines(&guest).await, [(shop.vase, 1)]);
    let beside = "SELECT count(*) FROM carts WHERE beside AND status = 'open'";
    assert_eq!(shop.count(beside).await, 2);
}

#[tokio::test]
async fn what_is_missing_is_told_before_and_the_rest_is_bought() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let number = shop.sell_to(ada, &[(shop.lamp, 2), (shop.vase, 1)]).await;
    shop.adjust(shop.vase, -6).await.unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let whose = (ada, number.as_str());
    let there = still_there(&mut connection, shop.channel.id, whose, shop.market(), None).await;
    let there = there.unwrap().unwrap();
    assert_eq!((there.whole, there.short.len()), (1, 1));
    drop(connection);
    let mut again = Again {
        person: ada,
        number: &number,
        told_short: 0,
    };
    let untold = shop
        .checkout
        .buy_again(&shop.channel, shop.market(), &again);
    assert_eq!(untold.await.unwrap(), None);
    again.told_short = 1;
    let told = shop
        .checkout
        .buy_again(&shop.channel, shop.market(), &again);
    let token = told.await.unwrap().unwrap();
    assert_eq!(shop.lines(&token).await, [(shop.lamp, 2)]);
    shop.adjust(shop.lamp, -8).await.unwrap();
    again.told_short = 2;
    let nothing = shop
        .checkout
        .buy_again(&shop.channel, shop.market(), &again);
    assert_eq!(nothing.await.unwrap(), None);
}

#[tokio::test]
async fn what_an_order_was_paid_with_is_told_by_kind() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let number = shop.sell_to(ada, &[(shop.lamp, 1)]).await;
    sqlx::query(
        "WITH account AS (
             INSERT INTO credit_accounts (channel_id, id, kind, person_id, currency, created_at)
             VALUES ($1, gen_random_uuid(), 'store_credit', $2, 'AUD', now()) RETURNING id)
         INSERT INTO order_tenders (channel_id, order_id, account_id, cart_id, amount_minor, status, held_at, settled_at)
         SELECT $1, o.id, account.id, o.cart_id, 1500, 'captured', now(), now() FROM orders o, account
         WHERE o.channel_id = $1",
    )
    .bind(shop.channel.id.0)
    .bind(ada.0)
    .execute(&shop.pool)
    .await
    .unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let paid = paid_by_credit(&mut connection, shop.channel.id, ada)
        .await
        .unwrap();
    let paid = paid[&number];
    assert_eq!(paid.gift_cards.minor(), 0);
    assert_eq!(paid.store_credit.minor(), 1_500);
    assert_eq!(paid.card.minor() + 1_500, paid.total.minor());
}
