//! Limits and budgets: never more than there is, and given back when an order comes to nothing.

use flows::checkout::CheckoutError;
use futures::future::join_all;
use kernel::{CartId, Money, OrderId, PromotionId};
use promotions::commands::{Claim, Claimant, change_promotion, claim};
use promotions::{PromotionError, Refusal};
use uuid::Uuid;

use super::{promote, refusals, tenth, type_code};
use crate::shop::{GOOD, POOR, Shop, World, card, shop};

#[tokio::test(flavor = "multi_thread")]
async fn sixty_buyers_of_twenty_uses() {
    let shop = Shop::open(&World::with_connections(16).await, "alpha").await;
    shop.adjust(shop.lamp, 90).await.unwrap();
    let mut limited = tenth();
    limited.usage_limit = Some(20);
    promote(&shop, &limited, Some("TWENTY")).await;
    let mut carts = Vec::new();
    for _ in 0..60 {
        let (token, _) = shop.ready_cart(&[(shop.lamp, 1)]).await;
        type_code(&shop, &token, "TWENTY").await;
        let total = shop.total(&token).await;
        carts.push((token, total));
    }
    let tasks = carts.into_iter().map(|(token, total)| {
        let (checkout, channel) = (shop.checkout.clone(), shop.channel.clone());
        tokio::spawn(async move { checkout.buy(&channel, &token, &card(GOOD), total).await })
    });
    let answers: Vec<_> = join_all(tasks)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let lost: Vec<_> = answers
        .iter()
        .filter_map(|answer| answer.as_ref().err())
        .collect();
    assert_eq!(lost.len(), 40);
    let fair = |error: &&CheckoutError| {
        matches!(
            error,
            CheckoutError::TotalChanged | CheckoutError::Promotion(PromotionError::UsedUp)
        )
    };
    assert!(lost.iter().all(fair), "{lost:?}");
    assert_eq!(
        shop.count("SELECT used_count::bigint FROM promotions")
            .await,
        20
    );
    assert_eq!(
        shop.count("SELECT spent_minor FROM promotions").await,
        20 * 500
    );
    assert_eq!(shop.orders_with("paid").await, 20);
    shop.assert_sound().await;
}

/// The claim alone, without what else an order takes.
#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_orders_of_a_hundred_uses() {
    let shop = Shop::open(&World::with_connections(16).await, "alpha").await;
    let mut limited = tenth();
    limited.usage_limit = Some(100);
    let promotion = promote(&shop, &limited, None).await;
    let orders = bare_orders(&shop, 2_000).await;
    let tasks = orders.into_iter().map(|(order, cart)| {
        let (platform, channel) = (shop.platform.clone(), shop.channel.id);
        tokio::spawn(async move {
            let mut transaction = platform.begin().await.unwrap();
            let (email, claims) = (format!("{order}@example.com"), [claim_on(promotion)]);
            let claimant = Claimant {
                order,
                cart,
                person: None,
                email: &email,
            };
            let won = claim(&mut transaction, &platform, channel, &claimant, &claims).await;
            if won.is_ok() {
                transaction.commit().await.unwrap();
            }
            won
        })
    });
    let answers: Vec<_> = join_all(tasks)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let won = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(won, 100);
    let lost = answers.iter().filter_map(|answer| answer.as_ref().err());
    assert!(
        lost.into_iter()
            .all(|error| matches!(error, PromotionError::UsedUp))
    );
    assert_eq!(
        shop.count("SELECT count(*) FROM promotion_redemptions")
            .await,
        100
    );
}

fn claim_on(promotion: PromotionId) -> Claim {
    let money = |minor| Money::new(minor, kernel::Currency::AUD);
    Claim {
        promotion,
        name: "A tenth off".into(),
        coupon: None,
        line_shares: vec![money(500)],
        goods: money(500),
        shipping: money(0),
        gift: None,
    }
}

/// So many orders of one lamp, each of a cart of its own.
async fn bare_orders(shop: &Shop, count: i32) -> Vec<(OrderId, CartId)> {
    let first = shop.bare_order(None).await;
    let copies: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "WITH made AS (SELECT gen_random_uuid() AS cart, gen_random_uuid() AS new FROM generate_series(1, $2)),
         carts AS (INSERT INTO carts (channel_id, id, token_hash, currency, market_id, created_at, updated_at)
             SELECT $1, cart, uuid_send(cart), 'AUD', markets.id, now(), now()
             FROM made, markets WHERE markets.channel_id = $1 AND markets.is_default RETURNING id)
         SELECT new, cart FROM made JOIN carts ON carts.id = made.cart",
    )
    .bind(shop.channel.id.0)
    .bind(count)
    .fetch_all(&shop.pool)
    .await
    .unwrap();
    let (ids, carts): (Vec<Uuid>, Vec<Uuid>) = copies.iter().copied().unzip();
    sqlx::query(
        "WITH made AS (SELECT * FROM unnest($3::uuid[], $4::uuid[]) AS made (new, cart)),
         placed AS (
             INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object('id', new, 'cart_id', cart, 'number',
                 new::text, 'token_hash', '\\x' || encode(uuid_send(new), 'hex')))).* FROM orders o, made
             WHERE o.channel_id = $1 AND o.id = $2)
         INSERT INTO order_lines SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'order_id',
             new))).* FROM order_lines l, made WHERE l.channel_id = $1 AND l.order_id = $2",
    )
    .bind(shop.channel.id.0)
    .bind(first.0)
    .bind(&ids)
    .bind(&carts)
    .execute(&shop.pool)
    .await
    .unwrap();
    copies
        .into_iter()
        .map(|(order, cart)| (OrderId(order), CartId(cart)))
        .collect()
}

#[tokio::test]
async fn a_declined_order_keeps_its_use_and_an_expired_one_gives_it_back() {
    let shop = shop().await;
    let mut once = tenth();
    once.usage_limit = Some(1);
    once.budget_minor = Some(500);
    promote(&shop, &once, Some("ONCE")).await;
    let (token, _) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    type_code(&shop, &token, "ONCE").await;
    let total = shop.total(&token).await;
    shop.buy(&token, total, POOR).await.unwrap_err();
    // Its own cart still sees the lower price; another one does not.
    assert_eq!(shop.total(&token).await, total);
    let (other, _) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    type_code(&shop, &other, "ONCE").await;
    assert_eq!(refusals(&shop, &other).await, [Refusal::UsedUp]);
    // The next try takes the place of the first.
    shop.buy(&token, total, POOR).await.unwrap_err();
    assert_eq!(
        shop.count("SELECT used_count::bigint FROM promotions")
            .await,
        1
    );
    shop.clock.advance(flows::checkout::HOLD);
    shop.worker().run_due().await.unwrap();
    assert_eq!(
        shop.count("SELECT used_count + spent_minor FROM promotions")
            .await,
        0
    );
    assert_eq!(refusals(&shop, &other).await, []);
    let total = shop.total(&other).await;
    shop.buy(&other, total, GOOD).await.unwrap();
    let held = "SELECT count(*) FROM promotion_redemptions WHERE status = 'held'";
    assert_eq!(shop.count(held).await, 1);
}

#[tokio::test]
async fn a_customer_uses_it_once_by_whatever_cart_and_first_orders_are_first() {
    let shop = shop().await;
    let mut once = tenth();
    once.customer_limit = Some(1);
    promote(&shop, &once, Some("WELCOME")).await;
    let mut first = tenth();
    first.conditions.audience = promotions::Audience::FirstOrder;
    promote(&shop, &first, Some("FIRST")).await;
    let (one, _) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let (two, _) = shop.ready_cart(&[(shop.mug_sand, 1)]).await;
    for token in [&one, &two] {
        type_code(&shop, token, "WELCOME").await;
    }
    let total = shop.total(&one).await;
    shop.buy(&one, total, GOOD).await.unwrap();
    assert_eq!(refusals(&shop, &two).await, [Refusal::CustomerUsedUp]);
    type_code(&shop, &two, "FIRST").await;
    let both = refusals(&shop, &two).await;
    assert!(both.contains(&Refusal::FirstOrder), "{both:?}");
}

#[tokio::test]
async fn new_limits_count_what_was_used_before() {
    let shop = shop().await;
    let promotion = promote(&shop, &tenth(), Some("TENTH")).await;
    for _ in 0..2 {
        let (token, _) = shop.ready_cart(&[(shop.lamp, 1)]).await;
        type_code(&shop, &token, "TENTH").await;
        let total = shop.total(&token).await;
        shop.buy(&token, total, GOOD).await.unwrap();
    }
    assert_eq!(
        shop.count("SELECT used_count::bigint FROM promotions")
            .await,
        0
    );
    let mut limited = tenth();
    limited.usage_limit = Some(1);
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let actor = platform::Actor::System("test");
    let mut connection = shop.pool.acquire().await.unwrap();
    let changed = change_promotion(
        &mut connection,
        platform,
        channel,
        &actor,
        promotion,
        &limited,
    )
    .await;
    assert!(
        matches!(changed, Err(PromotionError::BelowUse)),
        "{changed:?}"
    );
    limited.usage_limit = Some(2);
    change_promotion(
        &mut connection,
        platform,
        channel,
        &actor,
        promotion,
        &limited,
    )
    .await
    .unwrap();
    drop(connection);
    let (token, _) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    type_code(&shop, &token, "TENTH").await;
    assert_eq!(refusals(&shop, &token).await, [Refusal::UsedUp]);
}
