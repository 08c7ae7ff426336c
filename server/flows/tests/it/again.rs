//! An order again, filled in up to the press that pays; and what orders were paid with.

use flows::checkout::{Again, PayWith, Purchase};
use flows::own_orders::paid_by_credit;

use crate::own_orders::person;
use crate::shop::{GOOD, card, shop};

#[tokio::test]
async fn buying_again_fills_in_the_checkout_once_up_to_the_press_that_pays() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let number = shop.sell_to(ada, &[(shop.lamp, 2), (shop.vase, 1)]).await;
    let token = shop.cart(&[]).await;
    shop.adopt(&token, ada).await;
    let cart = shop.cart_of(&token).await.id;
    let again = Again {
        person: ada,
        number: &number,
        cart: (cart, &token),
        key: Some("one press"),
    };
    for _ in 0..2 {
        let outcome = shop
            .checkout
            .buy_again(&shop.channel, shop.market(), &again);
        let outcome = outcome.await.unwrap();
        assert_eq!((outcome.added, outcome.short.len()), (2, 0));
    }
    let mut lines = shop.lines(&token).await;
    lines.sort();
    let mut expected = vec![(shop.lamp, 2), (shop.vase, 1)];
    expected.sort();
    assert_eq!(lines, expected);
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
    let receipt = shop.checkout.pay(&shop.channel, &token, &purchase).await;
    assert_ne!(receipt.unwrap().number, number);
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
