//! An order that was not picked yet goes to another address, at the same price.

use flows::order_care::{ReaddressError, Step};
use fulfilment::commands::{NewRate, set_rate};
use international::{Address, AddressInput};
use kernel::{Currency, Explain, Money, OrderId};
use messaging::queries::{message_by_id, recent_messages};
use orders::OrderStatus;
use orders::queries::{OrderDetail, order_by_id};
use platform::Actor;

use super::care;
use crate::parcel_letters::write_letters;
use crate::shop::{Shop, address, shop};

const DESK: Actor = Actor::System("desk");

fn around_the_corner() -> AddressInput {
    AddressInput {
        line1: "9 Bourke Street".into(),
        ..address()
    }
}

fn in_melbourne() -> AddressInput {
    AddressInput {
        line1: "1 Collins Street".into(),
        city: "Melbourne".into(),
        region: "VIC".into(),
        postcode: "3000".into(),
        ..address()
    }
}

fn in_auckland() -> AddressInput {
    AddressInput {
        line1: "1 Queen Street".into(),
        city: "Auckland".into(),
        region: String::new(),
        postcode: "1010".into(),
        country: "NZ".into(),
        ..address()
    }
}

async fn send(shop: &Shop, order: OrderId, to: &AddressInput) -> Result<(), ReaddressError> {
    let by = Actor::Guest;
    care(shop).readdress(&shop.channel, order, &by, to).await
}

async fn detail(shop: &Shop, order: OrderId) -> OrderDetail<Address> {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = order_by_id(&mut connection, shop.channel.id, order).await;
    found.unwrap().unwrap()
}

/// Sends parcels of the shop there by the standard way.
async fn rate(shop: &Shop, country: &str, regions: &[&str], price: i64, days: (i32, i32)) {
    let mut connection = shop.pool.acquire().await.unwrap();
    let code = format!("{country}{}", regions.join(""));
    let rate = NewRate {
        zone: (&code, country, country, regions),
        method: ("standard", "Standard", 1),
        up_to_grams: 22_000,
        price: Money::new(price, Currency::AUD),
        days,
    };
    let set = set_rate(&mut connection, &shop.platform, shop.channel.id, &rate);
    set.await.unwrap();
}

fn code(refused: Result<(), ReaddressError>) -> String {
    refused.unwrap_err().explain().unwrap().code
}

#[tokio::test]
async fn an_order_goes_around_the_corner_with_a_trace_and_a_letter() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    for _ in 0..2 {
        let sent = send(&shop, receipt.order, &around_the_corner()).await;
        sent.unwrap();
    }
    let found = detail(&shop, receipt.order).await;
    assert_eq!(found.address.line1, "9 Bourke Street");
    let kinds: Vec<&str> = found.events.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["placed", "paid", "readdressed"]);
    let audit = shop
        .texts("SELECT actor || ' ' || detail FROM audit_entries WHERE action = 'orders.readdress'")
        .await;
    assert_eq!(audit, ["guest {}"]);
    write_letters(&shop).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let page = recent_messages(&mut connection, shop.channel.id, &Default::default()).await;
    let page = page.unwrap();
    let mut letters = page.items.iter();
    let letter = letters.find(|one| one.kind == "order_readdressed").unwrap();
    let letter = message_by_id(&mut connection, shop.channel.id, letter.id).await;
    let letter = letter.unwrap().unwrap();
    assert!(letter.text.contains("9 Bourke Street"), "{}", letter.text);
    assert_eq!(letter.to_address, "ada@example.com");
}

#[tokio::test]
async fn another_state_is_as_good_as_long_as_it_costs_the_same() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    let before = detail(&shop, receipt.order).await;
    send(&shop, receipt.order, &in_melbourne()).await.unwrap();
    let after = detail(&shop, receipt.order).await;
    assert_eq!(after.address.region, "VIC");
    assert_eq!((after.total, &after.taxes), (before.total, &before.taxes));
    rate(&shop, "AU", &["WA"], 2_500, (6, 9)).await;
    let perth = AddressInput {
        city: "Perth".into(),
        region: "WA".into(),
        postcode: "6000".into(),
        ..in_melbourne()
    };
    let refused = send(&shop, receipt.order, &perth).await;
    assert_eq!(code(refused), "orders.other_price_there");
    assert_eq!(detail(&shop, receipt.order).await.address.region, "VIC");
}

#[tokio::test]
async fn a_country_with_another_tax_is_another_price_though_the_sum_is_the_same() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let unknown = send(&shop, receipt.order, &in_auckland()).await;
    assert_eq!(code(unknown), "orders.other_price_there");
    let shipping = detail(&shop, receipt.order).await.shipping.minor();
    rate(&shop, "NZ", &[], shipping, (5, 9)).await;
    let untaxed = send(&shop, receipt.order, &in_auckland()).await;
    assert_eq!(code(untaxed), "orders.other_price_there");
    assert_eq!(detail(&shop, receipt.order).await.address.country, "AU");
}

#[tokio::test]
async fn a_bad_address_an_unpaid_order_and_a_picked_one_change_nothing() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let bad = AddressInput {
        postcode: "20".into(),
        ..around_the_corner()
    };
    let problem = send(&shop, receipt.order, &bad).await.unwrap_err();
    let problem = problem.explain().unwrap();
    assert_eq!(problem.code, "orders.address");
    assert_eq!(problem.field("postcode"), Some("postcode"));
    let unpaid = shop.bare_order(None).await;
    let refused = send(&shop, unpaid, &around_the_corner()).await;
    assert_eq!(code(refused), "orders.too_late_to_readdress");
    let nowhere: OrderId = shop.platform.ids().next();
    let refused = send(&shop, nowhere, &around_the_corner()).await;
    assert_eq!(code(refused), "orders.order");
    for to in [OrderStatus::Allocated, OrderStatus::Picking] {
        let step = Step {
            to,
            actor: &DESK,
            reason: "",
        };
        let taken = care(&shop)
            .advance(shop.channel.id, receipt.order, step)
            .await;
        taken.unwrap();
    }
    let refused = send(&shop, receipt.order, &around_the_corner()).await;
    assert_eq!(code(refused), "orders.too_late_to_readdress");
    let found = detail(&shop, receipt.order).await;
    assert_eq!(found.address.line1, "12 Crown Street");
}

/// Whoever comes first holds: nobody picks for an address that is changed at that moment.
#[tokio::test(flavor = "multi_thread")]
async fn picking_and_another_address_come_one_after_the_other() {
    let shop = Shop::open(&crate::shop::World::with_connections(12).await, "alpha").await;
    for _ in 0..8 {
        let (_, receipt) = shop.sell(&[(shop.mug_sand, 1)]).await;
        let step = |to| Step {
            to,
            actor: &DESK,
            reason: "",
        };
        let (channel, order) = (&shop.channel, receipt.order);
        let allocated = care(&shop)
            .advance(channel.id, order, step(OrderStatus::Allocated))
            .await;
        allocated.unwrap();
        let (care, to) = (care(&shop), around_the_corner());
        let (picked, sent) = tokio::join!(
            care.advance(channel.id, order, step(OrderStatus::Picking)),
            care.readdress(channel, order, &Actor::Guest, &to),
        );
        picked.unwrap();
        let found = detail(&shop, order).await;
        let kinds: Vec<&str> = found.events.iter().map(|one| one.kind.as_str()).collect();
        let place = |kind| kinds.iter().position(|one| *one == kind);
        match sent {
            Ok(()) => {
                assert_eq!(found.address.line1, "9 Bourke Street");
                assert!(place("readdressed") < place("picking"), "{kinds:?}");
            }
            Err(error) => {
                assert_eq!(code(Err(error)), "orders.too_late_to_readdress");
                assert_eq!(found.address.line1, "12 Crown Street");
                assert_eq!(place("readdressed"), None);
            }
        }
    }
}
