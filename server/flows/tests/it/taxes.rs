//! Buying from abroad: what tax is taken, inside prices and on top, and what is kept of it.

use fulfilment::commands::{NewRate, set_rate};
use international::commands::{NewRegistration, register_for_tax};
use international::tax::Scheme;
use international::{Address, AddressInput};
use kernel::{Currency, Money, OrderId};
use orders::TaxedPart;
use orders::queries::{OrderDetail, order_by_id};

use crate::shop::{GOOD, Shop, shop};

/// Ships to `country` for 20 dollars.
async fn ship_to(shop: &Shop, country: &str) {
    let mut connection = shop.pool.acquire().await.unwrap();
    let rate = NewRate {
        zone: (country, country, country, &[]),
        method: ("standard", "Standard", 1),
        up_to_grams: 22_000,
        price: Money::new(2_000, Currency::AUD),
        days: (5, 9),
    };
    set_rate(&mut connection, &shop.platform, shop.channel.id, &rate)
        .await
        .unwrap();
}

async fn register(shop: &Shop, scheme: Scheme, country: &str, region: &str) {
    let mut connection = shop.pool.acquire().await.unwrap();
    let new = NewRegistration {
        scheme,
        country,
        region,
        number: "",
        valid_from: chrono::NaiveDate::from_ymd_opt(2021, 7, 1).unwrap(),
        valid_until: None,
    };
    register_for_tax(&mut connection, &shop.platform, shop.channel.id, &new)
        .await
        .unwrap();
}

fn address(country: &str, region: &str, city: &str, postcode: &str) -> AddressInput {
    AddressInput {
        name: "Ada Nguyen".into(),
        line1: "1 Main Street".into(),
        city: city.into(),
        region: region.into(),
        postcode: postcode.into(),
        country: country.into(),
        ..AddressInput::default()
    }
}

/// Sends the cart there; the total that is shown.
async fn send(shop: &Shop, token: &str, to: &AddressInput) -> i64 {
    let (checkout, channel) = (&shop.checkout, &shop.channel);
    let saved = checkout.save_delivery(channel, token, "ada@example.com", to);
    saved.await.unwrap();
    let chosen = checkout.choose_shipping(channel, token, "standard").await;
    chosen.unwrap();
    shop.total(token).await
}

async fn order(shop: &Shop, id: OrderId) -> OrderDetail<Address> {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = order_by_id(&mut connection, shop.channel.id, id).await;
    found.unwrap().unwrap()
}

async fn books_balance(shop: &Shop) {
    let sum: i64 =
        sqlx::query_scalar("SELECT coalesce(sum(amount_minor), 0)::bigint FROM ledger_entries")
            .fetch_one(&shop.pool)
            .await
            .unwrap();
    assert_eq!(sum, 0);
}

#[tokio::test]
async fn sales_tax_comes_on_top_and_is_kept_by_state() {
    let shop = shop().await;
    ship_to(&shop, "US").await;
    register(&shop, Scheme::Standard, "US", "TX").await;
    let token = shop.cart(&[(shop.lamp, 2)]).await;
    let total = send(&shop, &token, &address("US", "TX", "Austin", "78701")).await;
    // 99.98 and 20.00 at 6.25 %: 6.24875 and 1.25, rounded each.
    assert_eq!(total, 9_998 + 2_000 + 625 + 125);
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    let order = order(&shop, receipt.order).await;
    assert!(!order.taxes.prices_include_tax && order.taxes.due_on_delivery);
    assert_eq!((order.tax.minor(), order.taxes.added.minor()), (750, 750));
    let kept: Vec<_> = order
        .taxes
        .lines
        .iter()
        .map(|line| (line.part, line.jurisdiction.as_str(), line.tax.minor()))
        .collect();
    assert_eq!(
        kept,
        [
            (TaxedPart::Line(0), "US-TX", 625),
            (TaxedPart::Shipping, "US-TX", 125)
        ]
    );
    assert_eq!(order.taxes.summary()[0].base.minor(), 11_998);
    books_balance(&shop).await;
}

#[tokio::test]
async fn a_small_parcel_to_europe_has_the_destinations_tax_inside() {
    let shop = shop().await;
    ship_to(&shop, "DE").await;
    register(&shop, Scheme::ImportOneStop, "IE", "").await;
    let token = shop.cart(&[(shop.lamp, 2)]).await;
    let total = send(&shop, &token, &address("DE", "", "Berlin", "10115")).await;
    assert_eq!(total, 9_998 + 2_000);
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    let order = order(&shop, receipt.order).await;
    assert!(order.taxes.prices_include_tax && !order.taxes.due_on_delivery);
    // 19 / 119 of 99.98 and of 20.00.
    assert_eq!(
        (order.tax.minor(), order.shipping_tax.minor()),
        (1_596 + 319, 319)
    );
    assert_eq!(order.taxes.summary()[0].jurisdiction, "DE");
    books_balance(&shop).await;
}

#[tokio::test]
async fn where_the_shop_is_not_registered_nothing_is_taken_and_the_border_is_told() {
    let shop = shop().await;
    ship_to(&shop, "DE").await;
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    let total = send(&shop, &token, &address("DE", "", "Berlin", "10115")).await;
    assert_eq!(total, 4_999 + 2_000);
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    let taxes = state.delivery.unwrap().taxes.unwrap();
    assert!(taxes.lines.is_empty() && taxes.due_on_delivery);
}

#[tokio::test]
async fn goods_that_are_not_sent_to_a_country_can_not_be_sent_there() {
    let shop = shop().await;
    ship_to(&shop, "DE").await;
    sqlx::query("UPDATE products SET not_sent_to = '{DE}' WHERE slug = 'lamp'")
        .execute(&shop.pool)
        .await
        .unwrap();
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    let (checkout, channel) = (&shop.checkout, &shop.channel);
    let to = address("DE", "", "Berlin", "10115");
    checkout
        .save_delivery(channel, &token, "ada@example.com", &to)
        .await
        .unwrap();
    let chosen = checkout.choose_shipping(channel, &token, "standard").await;
    assert!(matches!(
        chosen,
        Err(flows::checkout::CheckoutError::NotShippable)
    ));
}

#[tokio::test]
async fn the_order_of_a_buyer_at_home_has_its_tax_by_jurisdiction_too() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let order = order(&shop, receipt.order).await;
    let sum: i64 = order.taxes.lines.iter().map(|line| line.tax.minor()).sum();
    assert_eq!(sum, order.tax.minor());
    assert_eq!(order.taxes.summary().len(), 1);
    assert_eq!(order.taxes.added.minor(), 0);
}
