//! Refunds of an order that was paid three ways, in whatever steps they come: each way gets back what it paid, to the cent.

use std::collections::BTreeMap;

use flows::order_care::{RefundWish, Way};
use identity::Role;
use kernel::{Random, SeededRandom};
use orders::refunds::RefundOf;

use super::*;
use crate::order_care::{at_processor, care, pay_out, returned, staff};

/// A lamp and two mugs for 104.92, of which a gift card pays 20.00 and store credit what there is of it: 15.00 and more.
struct PaidThreeWays {
    order: OrderId,
    total: i64,
    by_credit: i64,
}

async fn paid_three_ways(shop: &Shop, ada: PersonId, number: u128) -> PaidThreeWays {
    let gift = new_card(shop, 2_000).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    let cart = cart_of(shop, &token).await;
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let mut connection = shop.pool.acquire().await.unwrap();
    orders::commands::adopt_cart(&mut connection, platform, channel, cart.id, ada)
        .await
        .unwrap();
    let given = Grant {
        source: "referral",
        reference: Uuid::from_u128(number),
        expires_at: None,
    };
    let now = platform.now();
    grant(&mut connection, channel, ada, aud(1_500), &given, now)
        .await
        .unwrap();
    use_store_credit(&mut connection, channel, cart.id, true, now)
        .await
        .unwrap();
    post_entries(&mut connection, platform, None, 10)
        .await
        .unwrap();
    type_code(shop, &token, &gift.code).await.unwrap();
    // What came back as store credit before is spent again.
    let by_credit = shown_credit(shop, &token).await;
    assert!(by_credit >= 3_500);
    let receipt = pay(shop, &token, (total, by_credit), GOOD, Some(ada)).await;
    PaidThreeWays {
        order: receipt.unwrap().order,
        total,
        by_credit,
    }
}

/// What was paid and what went back, by way.
async fn by_way(shop: &Shop, order: OrderId) -> BTreeMap<String, (i64, i64)> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT a.kind, t.amount_minor, t.refunded_minor FROM order_tenders t
         JOIN credit_accounts a ON a.channel_id = t.channel_id AND a.id = t.account_id WHERE t.order_id = $1
         UNION ALL SELECT 'card', amount_minor, refunded_minor FROM payments WHERE order_id = $1",
    )
    .bind(order.0)
    .fetch_all(&shop.pool)
    .await
    .unwrap();
    rows.into_iter()
        .map(|(kind, paid, back)| (kind, (paid, back)))
        .collect()
}

/// A few steps by chance, and then all that is left.
fn steps(random: &SeededRandom) -> Vec<(RefundOf, Way)> {
    let mut bytes = [0; 24];
    random.fill(&mut bytes);
    let mut steps: Vec<(RefundOf, Way)> = bytes
        .chunks(4)
        .map(|chunk| {
            let minor = i64::from(chunk[1]) * 7 + 1;
            let of = match chunk[0] % 3 {
                0 => RefundOf::Amount(minor),
                1 => RefundOf::Goodwill(minor),
                _ => RefundOf::Items {
                    lines: vec![(1, 1)],
                    shipping_minor: minor % 500,
                },
            };
            let way = if chunk[2] % 2 == 0 {
                Way::CardFirst
            } else {
                Way::CreditFirst
            };
            (of, way)
        })
        .collect();
    steps.push((RefundOf::Everything, Way::CardFirst));
    steps
}

#[tokio::test]
async fn however_it_goes_back_every_way_gets_what_it_paid() {
    let shop = shop().await;
    let ada = own_orders::person(&shop.pool, "ada@example.com", true).await;
    let mut at_bank = 0;
    for seed in 0..6_u64 {
        let paid = paid_three_ways(&shop, ada, u128::from(seed) + 100).await;
        let mut sum = 0;
        for (of, way) in steps(&SeededRandom::new(seed)) {
            let wish = RefundWish {
                of,
                way,
                restock: false,
                reason: "It came broken",
                key: shop.platform.ids().uuid(),
            };
            let (care, founder) = (care(&shop), staff(Role::Founder));
            // A step that asks for more pieces than are left is refused, and changes nothing.
            let _ = care
                .refund(&shop.channel, paid.order, &founder, &wish)
                .await;
            let back = by_way(&shop, paid.order).await;
            assert!(back.values().all(|(paid, back)| (0..=*paid).contains(back)));
            let now = returned(&shop, paid.order).await;
            let all: i64 = back.values().map(|(_, back)| back).sum();
            assert_eq!((now.0, now.1, now.2), (all, all, all));
            assert!(all >= sum);
            sum = all;
            assert_books(&shop).await;
        }
        let back = by_way(&shop, paid.order).await;
        assert_eq!(sum, paid.total, "seed {seed}: {back:?}");
        assert!(back.values().all(|(paid, back)| paid == back));
        at_bank += paid.total - paid.by_credit;
    }
    pay_out(&shop, care(&shop)).await;
    assert_eq!(at_processor(&shop).await, at_bank);
    // Nothing is owed to anybody: cards and credit have it back, and the bank.
    assert_eq!(crate::order_care::balance(&shop, "2400").await, 0);
    assert_books(&shop).await;
}
