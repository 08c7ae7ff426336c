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

/// The same with the tax number of a business.
async fn send_to_business(shop: &Shop, token: &str, to: &AddressInput, number: &str) -> i64 {
    let kept = shop.checkout.save_tax_id(&shop.channel, token, number);
    kept.await.unwrap();
    send(shop, token, to).await
}

/// A German shop, as far as tax goes: its goods leave from Germany, and it is in the one-stop shop.
async fn german_shop() -> Shop {
    let mut shop = shop().await;
    sqlx::query("UPDATE channels SET country = 'DE'")
        .execute(&shop.pool)
        .await
        .unwrap();
    shop.channel.country = "DE".into();
    for country in ["DE", "FR"] {
        ship_to(&shop, country).await;
    }
    register(&shop, Scheme::Standard, "DE", "").await;
    register(&shop, Scheme::OneStop, "DE", "").await;
    shop
}

#[tokio::test]
async fn a_business_of_another_member_state_pays_without_the_tax_and_the_order_keeps_why() {
    let shop = german_shop().await;
    let (token, paris) = (
        shop.cart(&[(shop.lamp, 2)]).await,
        address("FR", "", "Paris", "75001"),
    );
    let consumer = send(&shop, &token, &paris).await;
    assert_eq!(consumer, 9_998 + 2_000);
    let total = send_to_business(&shop, &token, &paris, "fr 40 303 265 045").await;
    // 20 / 120 of 99.98 and of 20.00 less: 16.66 and 3.33.
    assert_eq!(total, 9_998 - 1_666 + 2_000 - 333);
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    let order = order(&shop, receipt.order).await;
    let buyer = &order.taxes.buyer;
    assert_eq!(buyer.tax_id, "FR40303265045");
    assert_eq!(buyer.free, Some(orders::TaxFree::ReverseCharge));
    let relief = (buyer.relief.minor(), buyer.shipping_relief.minor());
    assert_eq!(relief, (1_666, 333));
    assert_eq!((order.tax.minor(), order.total.minor()), (0, total));
    books_balance(&shop).await;
    // It is no discount: the income is what was paid.
    assert_eq!(crate::order_care::balance(&shop, "4900").await, 0);
    let income = crate::order_care::balance(&shop, "4000").await;
    assert_eq!(income, -(9_998 - 1_666));
    // And all of it can go back.
    let all = orders::refunds::RefundOf::Everything;
    crate::order_care::refund(&shop, receipt.order, all)
        .await
        .unwrap();
    assert_eq!(
        crate::order_care::returned(&shop, receipt.order).await.0,
        total
    );
    books_balance(&shop).await;
}

#[tokio::test]
async fn a_number_changes_nothing_at_home_and_a_wrong_one_is_told_beside_its_field() {
    let shop = german_shop().await;
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    let berlin = address("DE", "", "Berlin", "10115");
    let total = send_to_business(&shop, &token, &berlin, "DE136695976").await;
    assert_eq!(total, 4_999 + 2_000);
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    let taxes = state.delivery.unwrap().taxes.unwrap();
    assert_eq!(
        (taxes.buyer.tax_id.as_str(), taxes.buyer.free),
        ("DE136695976", None)
    );
    assert!(!taxes.lines.is_empty());
    let (checkout, channel) = (&shop.checkout, &shop.channel);
    let kept = checkout.save_tax_id(channel, &token, "DE136695977").await;
    kept.unwrap();
    let refused = checkout
        .save_delivery(channel, &token, "ada@example.com", &berlin)
        .await;
    let Err(flows::checkout::CheckoutError::Delivery(fields)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        (fields[0].field.as_str(), fields[0].code.as_str()),
        ("tax_id", "tax_id")
    );
    // It is there to be put right.
    let state = checkout.state(channel, &token).await.unwrap();
    assert_eq!(state.draft.tax_id, "DE136695977");
    assert!(state.delivery.is_err());
}

#[tokio::test]
async fn who_holds_a_certificate_pays_no_sales_tax_where_and_while_it_holds() {
    let shop = shop().await;
    ship_to(&shop, "US").await;
    register(&shop, Scheme::Standard, "US", "TX").await;
    register(&shop, Scheme::Standard, "US", "CA").await;
    let guest = crate::tenants::identity_steps::guest(&shop.platform, shop.channel.id).await;
    let person = guest.session.person;
    let mut connection = shop.pool.acquire().await.unwrap();
    let new = international::commands::NewExemption {
        country: "US",
        region: "TX",
        certificate: "TX-4711",
        valid_until: chrono::NaiveDate::from_ymd_opt(2026, 11, 30),
    };
    let actor = platform::Actor::System("test");
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let granted = international::commands::exempt_buyer(
        &mut connection,
        platform,
        channel,
        (&actor, person),
        &new,
    );
    granted.await.unwrap();
    let token = shop.cart(&[(shop.lamp, 2)]).await;
    let cart = shop.cart_of(&token).await.id;
    orders::commands::adopt_cart(&mut connection, platform, channel, cart, person)
        .await
        .unwrap();
    let austin = address("US", "TX", "Austin", "78701");
    assert_eq!(send(&shop, &token, &austin).await, 9_998 + 2_000);
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    let buyer = state.delivery.unwrap().taxes.unwrap().buyer;
    assert_eq!(
        (buyer.certificate.as_str(), buyer.free),
        ("TX-4711", Some(orders::TaxFree::Certificate))
    );
    assert_eq!(buyer.relief.minor(), 0, "nothing was inside");
    // In another state it says nothing.
    let fresno = address("US", "CA", "Fresno", "93701");
    assert!(send(&shop, &token, &fresno).await > 9_998 + 2_000);
    // Nor when it is over.
    shop.clock
        .advance(std::time::Duration::from_secs(10 * 86_400));
    assert_eq!(
        send(&shop, &token, &austin).await,
        9_998 + 2_000 + 625 + 125
    );
}
