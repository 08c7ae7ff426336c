//! Carts and orders of people: what comes to an account, and what does not.

use std::sync::Arc;

use flows::checkout::{PayWith, Purchase};
use flows::own_orders::AttachOrders;
use flows::storefront::reorder;
use kernel::{ChannelId, PageRequest, PersonId, VariantId};
use orders::OrderStatus;
use orders::commands::{adopt_cart, open_cart};
use orders::queries::{
    OrderFilter, OrderSummary, cart_by_token, filled_cart_of, order_of_person, orders_of,
};
use platform::jobs::{Registry, Worker, WorkerOptions};
use platform::outbox::{self, Consumer};
use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;

use crate::shop::{GOOD, POOR, Shop, World, card, shop};

/// Somebody with an account.
pub async fn person(pool: &PgPool, email: &str, verified: bool) -> PersonId {
    let id: Uuid = sqlx::query_scalar(
        "INSERT INTO people (id, email, name, password_hash, created_at, email_verified_at)
         VALUES (gen_random_uuid(), $1, 'Ada', '!', now(), CASE WHEN $2 THEN now() END) RETURNING id",
    )
    .bind(email)
    .bind(verified)
    .fetch_one(pool)
    .await
    .unwrap();
    PersonId(id)
}

impl Shop {
    async fn verified(&self, person: PersonId) {
        let mut connection = self.pool.acquire().await.unwrap();
        let event = json!({ "person": person });
        let (platform, topic) = (&self.platform, "identity.email_verified");
        outbox::publish(&mut connection, platform, self.channel.id, topic, &event)
            .await
            .unwrap();
        drop(connection);
        let consumers: Vec<Arc<dyn Consumer>> = vec![Arc::new(AttachOrders)];
        let options = WorkerOptions::default();
        let registry = Registry::new();
        let worker = Worker::new(
            self.platform.clone(),
            registry,
            Vec::new(),
            consumers,
            options,
        );
        let report = worker.run_due().await.unwrap();
        assert!(report.failed_consumers.is_empty());
    }

    async fn orders_of(&self, person: PersonId) -> Vec<OrderSummary> {
        let mut connection = self.pool.acquire().await.unwrap();
        let (filter, page) = (OrderFilter::default(), PageRequest::default());
        orders_of(&mut connection, self.channel.id, person, &filter, &page)
            .await
            .unwrap()
            .items
    }

    /// Buys signed in.
    pub async fn sell_to(&self, person: PersonId, lines: &[(VariantId, i32)]) -> String {
        let (token, total) = self.ready_cart(lines).await;
        let card = card(GOOD);
        let purchase = Purchase {
            person: Some(person),
            pay_with: PayWith::Card {
                card: &card,
                save: false,
            },
            seen_total_minor: total,
            seen_credit_minor: 0,
            site: None,
            locale: None,
        };
        let receipt = self.checkout.pay(&self.channel, &token, &purchase).await;
        receipt.unwrap().number
    }

    pub async fn adopt(&self, token: &str, person: PersonId) -> bool {
        let mut connection = self.pool.acquire().await.unwrap();
        let cart = cart_by_token(&mut connection, self.channel.id, token).await;
        let cart = cart.unwrap().unwrap().id;
        adopt_cart(
            &mut connection,
            &self.platform,
            self.channel.id,
            cart,
            person,
        )
        .await
        .unwrap()
    }

    pub async fn lines(&self, token: &str) -> Vec<(VariantId, i32)> {
        let mut connection = self.pool.acquire().await.unwrap();
        let cart = cart_by_token(&mut connection, self.channel.id, token).await;
        let lines = cart.unwrap().unwrap().lines;
        lines
            .iter()
            .map(|line| (line.variant, line.quantity))
            .collect()
    }
}

#[tokio::test]
async fn a_verified_address_brings_its_orders_of_this_shop_and_no_others() {
    let world = World::new().await;
    let (shop, other) = (
        Shop::open(&world, "alpha").await,
        Shop::open(&world, "beta").await,
    );
    let (_, mine) = shop.sell(&[(shop.lamp, 1)]).await;
    other.sell(&[(other.lamp, 1)]).await;
    sqlx::query("UPDATE orders SET email = 'Ada@Example.com' WHERE id = $1")
        .bind(mine.order.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let eve = person(&shop.pool, "eve@example.com", true).await;
    shop.verified(eve).await;
    shop.verified(ada).await;
    let numbers: Vec<_> = shop
        .orders_of(ada)
        .await
        .into_iter()
        .map(|one| one.number)
        .collect();
    assert_eq!(numbers, [mine.number]);
    assert!(shop.orders_of(eve).await.is_empty());
    assert!(other.orders_of(ada).await.is_empty());
}

#[tokio::test]
async fn an_unverified_person_gets_no_orders_and_nobody_loses_theirs() {
    let shop = shop().await;
    shop.sell(&[(shop.lamp, 1)]).await;
    let ada = person(&shop.pool, "ada@example.com", false).await;
    shop.verified(ada).await;
    assert!(shop.orders_of(ada).await.is_empty());
    let grace = person(&shop.pool, "grace@example.com", true).await;
    let number = shop.sell_to(grace, &[(shop.vase, 1)]).await;
    sqlx::query("UPDATE people SET email_verified_at = now() WHERE id = $1")
        .bind(ada.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    shop.verified(ada).await;
    assert_eq!(shop.orders_of(ada).await.len(), 1);
    assert_eq!(shop.orders_of(grace).await[0].number, number);
}

#[tokio::test]
async fn the_list_goes_page_by_page_and_can_be_filtered() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let mut numbers = Vec::new();
    for _ in 0..5 {
        numbers.push(
            shop.sell_to(ada, &[(shop.mug_sand, 1), (shop.lamp, 1)])
                .await,
        );
    }
    let (token, total) = shop.ready_cart(&[(shop.vase, 1)]).await;
    let poor = card(POOR);
    let declined = Purchase {
        person: Some(ada),
        pay_with: PayWith::Card {
            card: &poor,
            save: false,
        },
        seen_total_minor: total,
        seen_credit_minor: 0,
        site: None,
        locale: None,
    };
    shop.checkout
        .pay(&shop.channel, &token, &declined)
        .await
        .unwrap_err();
    shop.checkout
        .pay(&shop.channel, &token, &declined)
        .await
        .unwrap_err();
    numbers.reverse();
    let mut connection = shop.pool.acquire().await.unwrap();
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = PageRequest::new(2, after);
        let filter = OrderFilter {
            status: Some(OrderStatus::Paid),
            ..OrderFilter::default()
        };
        let page = orders_of(&mut connection, shop.channel.id, ada, &filter, &page).await;
        let page = page.unwrap();
        assert!(page.items.len() <= 2);
        seen.extend(page.items.into_iter().map(|one| one.number));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, numbers);
    drop(connection);
    // The try that gave way to the next one is no order to its buyer.
    let all = shop.orders_of(ada).await;
    assert_eq!(all.len(), 6);
    assert_eq!((all[0].status.as_str(), all[0].pieces), ("pending", 1));
    assert_eq!((all[1].pieces, all[1].images.len()), (2, 2));
    let mut connection = shop.pool.acquire().await.unwrap();
    let page = PageRequest::default();
    let filter = OrderFilter {
        number: numbers[0].to_lowercase(),
        ..OrderFilter::default()
    };
    let found = orders_of(&mut connection, shop.channel.id, ada, &filter, &page);
    assert_eq!(found.await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn an_order_of_another_person_is_not_there() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let eve = person(&shop.pool, "eve@example.com", true).await;
    let number = shop.sell_to(ada, &[(shop.lamp, 1)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let channel: ChannelId = shop.channel.id;
    for (who, there) in [(ada, true), (eve, false)] {
        let found = order_of_person(&mut connection, channel, who, &number).await;
        assert_eq!(found.unwrap().is_some(), there);
    }
}

#[tokio::test]
async fn a_guest_who_signs_in_keeps_the_cart_and_gets_what_lay_elsewhere() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let at_home = shop.cart(&[(shop.mug_sand, 60), (shop.lamp, 2)]).await;
    assert!(shop.adopt(&at_home, ada).await);
    let on_phone = shop.cart(&[(shop.mug_sand, 50), (shop.vase, 1)]).await;
    assert!(shop.adopt(&on_phone, ada).await);
    let mut lines = shop.lines(&on_phone).await;
    lines.sort();
    let mut expected = vec![(shop.mug_sand, 99), (shop.lamp, 2), (shop.vase, 1)];
    expected.sort();
    assert_eq!(lines, expected);
    assert!(shop.lines(&at_home).await.is_empty());
    // Again, and from the first device: everything is there, once.
    assert!(shop.adopt(&on_phone, ada).await);
    assert!(shop.adopt(&at_home, ada).await);
    let mut lines = shop.lines(&at_home).await;
    lines.sort();
    assert_eq!(lines, expected);
    let mut connection = shop.pool.acquire().await.unwrap();
    let filled = filled_cart_of(&mut connection, shop.channel.id, ada).await;
    assert!(filled.unwrap().is_some());
}

#[tokio::test]
async fn a_cart_has_fifty_lines_and_the_rest_stays_behind() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let full = shop.cart(&[(shop.lamp, 1)]).await;
    let more = shop.cart(&[(shop.mug_sand, 1), (shop.mug_ink, 1)]).await;
    // 48 more lines, of variants that nobody looks at.
    sqlx::query(
        "INSERT INTO variants SELECT (jsonb_populate_record(v, jsonb_build_object(
             'id', gen_random_uuid(), 'sku', 'X' || n, 'position', 100 + n))).*
         FROM variants v, generate_series(1, 48) n WHERE v.id = $1",
    )
    .bind(shop.lamp.0)
    .execute(&shop.pool)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO cart_lines SELECT c.channel_id, c.id, v.id, 1, now() FROM carts c, variants v
         WHERE c.token_hash = $1 AND v.sku LIKE 'X%'",
    )
    .bind(orders::token::hash(&full))
    .execute(&shop.pool)
    .await
    .unwrap();
    assert!(shop.adopt(&more, ada).await);
    assert!(shop.adopt(&full, ada).await);
    assert_eq!(shop.lines(&full).await.len(), 50);
    assert_eq!(shop.lines(&more).await.len(), 1);
}

#[tokio::test]
async fn nobody_takes_or_buys_the_cart_of_another() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let eve = person(&shop.pool, "eve@example.com", true).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    assert!(shop.adopt(&token, ada).await);
    assert!(!shop.adopt(&token, eve).await);
    shop.buy(&token, total, GOOD).await.unwrap_err();
    assert_eq!(shop.captured_charges().await, 0);
}

/// Two devices at the same time: whichever is last has everything, and nothing is lost or doubled.
#[tokio::test(flavor = "multi_thread")]
async fn two_devices_at_once_lose_nothing() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let (one, two) = (
        shop.cart(&[(shop.lamp, 1)]).await,
        shop.cart(&[(shop.vase, 1)]).await,
    );
    let mut connection = shop.pool.acquire().await.unwrap();
    let channel = shop.channel.id;
    let first = cart_by_token(&mut connection, channel, &one)
        .await
        .unwrap()
        .unwrap()
        .id;
    let second = cart_by_token(&mut connection, channel, &two)
        .await
        .unwrap()
        .unwrap()
        .id;
    drop(connection);
    let adopt = |cart| {
        let (platform, pool) = (shop.platform.clone(), shop.pool.clone());
        async move {
            let mut connection = pool.acquire().await.unwrap();
            adopt_cart(&mut connection, &platform, channel, cart, ada).await
        }
    };
    let (first, second) = futures::join!(adopt(first), adopt(second));
    assert!(first.unwrap() && second.unwrap());
    let mut all = shop.lines(&one).await;
    all.extend(shop.lines(&two).await);
    all.sort();
    let mut expected = vec![(shop.lamp, 1), (shop.vase, 1)];
    expected.sort();
    assert_eq!(all, expected);
}

#[tokio::test]
async fn the_same_again_tells_what_is_no_longer_to_be_had() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let lines = [(shop.lamp, 2), (shop.mug_ink, 3), (shop.vase, 1)];
    let number = shop.sell_to(ada, &lines).await;
    shop.adjust(shop.vase, -6).await.unwrap();
    shop.adjust(shop.mug_ink, -1).await.unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, &shop.channel);
    let (cart, token) = open_cart(&mut connection, platform, channel.id, shop.place())
        .await
        .unwrap();
    let into = (cart, shop.market(), None);
    let again = reorder(&mut connection, platform, channel.id, (ada, &number), into).await;
    let again = again.unwrap().unwrap();
    assert_eq!((again.added, again.short.len()), (1, 2));
    drop(connection);
    let mut lines = shop.lines(&token).await;
    lines.sort();
    let mut expected = vec![(shop.lamp, 2), (shop.mug_ink, 1)];
    expected.sort();
    assert_eq!(lines, expected);
    let mut connection = shop.pool.acquire().await.unwrap();
    let eve = person(&shop.pool, "eve@example.com", true).await;
    let foreign = reorder(&mut connection, platform, channel.id, (eve, &number), into).await;
    assert_eq!(foreign.unwrap(), None);
}
