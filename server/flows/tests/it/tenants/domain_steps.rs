//! The domain crates' commands and queries, called as one channel with what belongs to another.

use std::collections::BTreeMap;

use catalog::queries::ListingFilter;
use catalog::{NewImage, NewVariant};
use channels::commands::NewChannel;
use chrono::NaiveDate;
use fulfilment::commands::NewRate;
use international::commands::NewTaxRate;
use inventory::Claim;
use inventory::commands::NewWarehouse;
use inventory::model::MovementReason;
use kernel::{Currency, Locale, Money, PageRequest, Percentage};
use ledger::{Account, Entry, Journal};
use orders::queries::CheckoutDraft;
use payments::ChargeOutcome;
use payments::commands::CardLabel;
use platform::Actor;

use super::{Walk, step};
use crate::shop::{address, new_order, new_product};

const ACTOR: Actor = Actor::System("test");

pub async fn catalog_and_channels(walk: &mut Walk) {
    use catalog::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (mug, vase) = (walk.other.shop.products[1], walk.other.shop.products[2]);
    let (category, variant) = (walk.other.shop.category, walk.other.shop.lamp);
    step!(walk, "catalog::publish_product", |c| commands::publish_product(c, &platform, &ACTOR, own, vase))
        .map(|published| assert!(!published))
        .unwrap();
    // The other channel's slug makes a row of one's own.
    let made = step!(walk, "catalog::put_category", |c| commands::put_category(
        c, &platform, own, "home-beta", "Mine", "", 9
    ));
    assert_ne!(made.unwrap(), category);
    let stolen = new_product(category, "stolen", 1, &[]);
    step!(walk, "catalog::put_product", |c| commands::put_product(c, &platform, own, &stolen)).unwrap_err();
    let moved = new_product(category, "lamp", 1, &[]);
    step!(walk, "catalog::put_product", |c| commands::put_product(c, &platform, own, &moved)).unwrap_err();
    let same_slug = new_product(walk.own.shop.category, "vase-beta", 1, &[]);
    let made = step!(walk, "catalog::put_product", |c| commands::put_product(c, &platform, own, &same_slug));
    assert_ne!(made.unwrap(), vase);
    let options = BTreeMap::new();
    let new = NewVariant { sku: "STOLEN", options: &options, weight_grams: 1, position: 1 };
    step!(walk, "catalog::put_variant", |c| commands::put_variant(c, &platform, own, mug, &[], &new)).unwrap_err();
    let image = NewImage { file_key: "k", alt: "", size: (1, 1), widths: &[1], dominant_colour: "#000000" };
    step!(walk, "catalog::put_image", |c| commands::put_image(c, &platform, own, mug, 0, &image)).unwrap_err();

    let shown = step!(walk, "catalog::categories", |c| queries::categories(c, own, "AUD")).unwrap();
    assert!(!shown.is_empty() && shown.iter().all(|category| category.slug != "home-beta"));
    let filter = ListingFilter { currency: "AUD", category: Some("home-beta"), ..Default::default() };
    let request = PageRequest::new(200, None);
    let rows = step!(walk, "catalog::listing", |c| queries::listing(c, own, filter, &request)).unwrap();
    assert_eq!(rows.items, []);
    let filter = ListingFilter { category: None, ..filter };
    let rows = step!(walk, "catalog::listing", |c| queries::listing(c, own, filter, &request)).unwrap();
    assert!(rows.items.iter().all(|row| walk.own.shop.products.contains(&row.product)));
    let found = step!(walk, "catalog::product_detail", |c| queries::product_detail(c, own, "vase-beta")).unwrap();
    assert!(found.is_none());
    let found = step!(walk, "catalog::product_detail", |c| queries::product_detail(c, own, "lamp")).unwrap();
    assert_eq!(found.unwrap().id, walk.own.shop.products[0]);
    let found = step!(walk, "catalog::variant_facts", |c| queries::variant_facts(c, own, &[variant])).unwrap();
    assert_eq!(found, []);

    let hosts = ["beta.example"];
    let taking_a_host = NewChannel {
        code: "alpha",
        name: "Harbour Goods",
        currency: Currency::AUD,
        locale: Locale::parse("en-AU").unwrap(),
        country: "AU",
        time_zone: "Australia/Sydney",
        support_email: "help@shop.example",
        hosts: &hosts,
    };
    let taken = channels::commands::create_channel(&platform, &ACTOR, &taking_a_host).await;
    walk.check("channels::create_channel").await;
    taken.expect_err("the host is another channel's");
    let found =
        step!(walk, "channels::channel_by_host", |c| channels::queries::channel_by_host(c, "beta.example"));
    assert_eq!(found.unwrap().unwrap().id, walk.other.shop.channel.id);
    let all = step!(walk, "channels::all_channels", |c| channels::queries::all_channels(c)).unwrap();
    assert_eq!(all.len(), 2);
}

pub async fn settings(walk: &mut Walk) {
    let (platform, own, variant) =
        (walk.own.shop.platform.clone(), walk.own.shop.channel.id, walk.other.shop.lamp);
    let price = Money::new(1, Currency::AUD);
    step!(walk, "pricing::set_price", |c| pricing::commands::set_price(c, &platform, own, variant, price))
        .unwrap_err();
    let prices = step!(walk, "pricing::prices_of", |c| pricing::queries::prices_of(
        c, own, &[variant], Currency::AUD
    ));
    assert!(prices.unwrap().is_empty());
    // Same codes in both channels: one's own rows change, the other's do not.
    let rate = NewRate {
        zone: ("au", "Renamed", "AU", &["TAS"]),
        method: ("standard", "Renamed", 1),
        up_to_grams: 1_000,
        price,
        days: (9, 9),
    };
    step!(walk, "fulfilment::set_rate", |c| fulfilment::commands::set_rate(c, &platform, own, &rate)).unwrap();
    let restored = NewRate {
        zone: ("au", "Australia", "AU", &[]),
        method: ("standard", "Standard", 1),
        price: Money::new(995, Currency::AUD),
        days: (3, 6),
        ..rate
    };
    step!(walk, "fulfilment::set_rate", |c| fulfilment::commands::set_rate(c, &platform, own, &restored)).unwrap();
    let elsewhere = walk.other.shop.channel.id;
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    sqlx::query("DELETE FROM shipping_rates WHERE channel_id = $1 AND up_to_grams > 1000")
        .bind(own.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    drop(connection);
    for (channel, expected) in [(own, 0), (elsewhere, 2)] {
        let options = step!(walk, "fulfilment::shipping_options", |c| {
            fulfilment::queries::shipping_options(c, channel, ("AU", "NSW"), 3_000, Currency::AUD)
        });
        assert_eq!(options.unwrap().len(), expected);
    }
    let tax = NewTaxRate {
        country: "AU",
        region: "",
        name: "GST",
        rate: Percentage::from_basis_points(1_500),
        valid_from: NaiveDate::from_ymd_opt(2000, 7, 1).unwrap(),
    };
    step!(walk, "international::set_tax_rate", |c| international::commands::set_tax_rate(c, &platform, own, &tax))
        .unwrap();
    for (channel, points) in [(own, 1_500), (elsewhere, 1_000)] {
        let day = platform.now().date_naive();
        let rate = step!(walk, "international::tax_rate", |c| international::queries::tax_rate(
            c, channel, "AU", "NSW", day
        ));
        assert_eq!(rate.unwrap().unwrap().rate, Percentage::from_basis_points(points));
    }
}

pub async fn stock(walk: &mut Walk) {
    use inventory::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (variant, warehouse, waiting) = (walk.other.shop.vase, walk.other.shop.warehouse, walk.other.waiting);
    let (my_variant, my_warehouse) = (walk.own.shop.vase, walk.own.shop.warehouse);
    for place in [(variant, warehouse), (variant, my_warehouse), (my_variant, warehouse)] {
        for quantity in [-1, 0, 1] {
            let result = step!(walk, "inventory::adjust_stock", |c| commands::adjust_stock(
                c, &platform, own, place, quantity, MovementReason::Adjustment, ("count", "9")
            ));
            result.unwrap_err();
        }
    }
    let new = NewWarehouse { code: "syd", name: "Mine", country: "AU", region: "NSW", postcode: "2015" };
    let made = step!(walk, "inventory::create_warehouse", |c| commands::create_warehouse(c, &platform, own, &new));
    assert_eq!(made.unwrap(), my_warehouse);
    let ended = step!(walk, "inventory::commit_holds", |c| commands::commit_holds(c, &platform, own, waiting));
    assert_eq!(ended.unwrap(), 0);
    let ended = step!(walk, "inventory::release_holds", |c| commands::release_holds(c, own, waiting));
    assert_eq!(ended.unwrap(), 0);
    step!(walk, "inventory::lock_stock", |c| commands::lock_stock(c, own, waiting, &[variant])).unwrap();
    let until = platform.now();
    let (my_order, claims) = (walk.own.waiting, [Claim { variant, quantity: 1 }]);
    let result = step!(walk, "inventory::reserve", |c| commands::reserve(
        c, &platform, own, my_order, &claims, until
    ));
    result.unwrap_err();
    let claims = [Claim { variant: my_variant, quantity: 1 }];
    let result = step!(walk, "inventory::reserve", |c| commands::reserve(
        c, &platform, own, waiting, &claims, until
    ));
    result.unwrap_err();
    let free = step!(walk, "inventory::available", |c| queries::available(c, own, &[variant])).unwrap();
    assert!(free.is_empty());
    // A disorder of the other channel is not one's own.
    sqlx::query("UPDATE stock_levels SET on_hand = on_hand + 1 WHERE channel_id = $1")
        .bind(walk.other.shop.channel.id.0)
        .execute(&walk.own.shop.pool)
        .await
        .unwrap();
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    assert_eq!(queries::drift(&mut connection, own).await.unwrap(), []);
    assert!(!queries::drift(&mut connection, walk.other.shop.channel.id).await.unwrap().is_empty());
    drop(connection);
    sqlx::query("UPDATE stock_levels SET on_hand = on_hand - 1 WHERE channel_id = $1")
        .bind(walk.other.shop.channel.id.0)
        .execute(&walk.own.shop.pool)
        .await
        .unwrap();
    walk.check("inventory::drift").await;
}

pub async fn carts(walk: &mut Walk) {
    use orders::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (cart, token) = (walk.other.cart, walk.other.cart_token.clone());
    let (my_cart, my_variant) = (walk.own.cart, walk.own.shop.mug_sand);
    let (variant, in_cart) = (walk.other.shop.mug_sand, walk.other.shop.vase);
    for (cart, variant) in [(cart, variant), (cart, my_variant), (my_cart, variant), (cart, in_cart)] {
        let result = step!(walk, "orders::add_to_cart", |c| commands::add_to_cart(
            c, &platform, own, cart, variant, 1
        ));
        result.unwrap_err();
    }
    for quantity in [0, 5] {
        step!(walk, "orders::set_cart_quantity", |c| commands::set_cart_quantity(
            c, &platform, own, cart, in_cart, quantity
        ))
        .unwrap();
    }
    let opened = step!(walk, "orders::open_cart", |c| commands::open_cart(c, &platform, own, Currency::AUD));
    assert_ne!(opened.unwrap().0, cart);
    let typed = address();
    let result = step!(walk, "orders::save_contact", |c| commands::save_contact(
        c, &platform, own, cart, "eve@example.com", &typed
    ));
    result.unwrap_err();
    let result = step!(walk, "orders::save_shipping_method", |c| commands::save_shipping_method(
        c, &platform, own, cart, "express"
    ));
    result.unwrap_err();
    assert_eq!(step!(walk, "orders::cart_by_token", |c| queries::cart_by_token(c, own, &token)).unwrap(), None);
    assert_eq!(step!(walk, "orders::lock_cart", |c| queries::lock_cart(c, own, &token)).unwrap(), None);
    let draft: CheckoutDraft<serde_json::Value> =
        step!(walk, "orders::checkout_draft", |c| queries::checkout_draft(c, own, cart)).unwrap();
    assert_eq!(draft, CheckoutDraft::default());
}

pub async fn orders(walk: &mut Walk) {
    use orders::{commands, queries};
    let (platform, own, cart) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id, walk.other.cart);
    let (waiting, sold) = (walk.other.waiting, walk.other.sold.clone());
    let done = step!(walk, "orders::cancel_order", |c| commands::cancel_order(c, &platform, own, waiting, "no"));
    assert!(!done.unwrap());
    assert!(!step!(walk, "orders::mark_paid", |c| commands::mark_paid(c, &platform, own, waiting)).unwrap());
    let in_foreign_cart = new_order(&platform, cart, walk.own.shop.lamp);
    step!(walk, "orders::insert_order", |c| commands::insert_order(c, &platform, own, &in_foreign_cart))
        .unwrap_err();
    let of_foreign_variant = new_order(&platform, walk.own.cart, walk.other.shop.lamp);
    step!(walk, "orders::insert_order", |c| commands::insert_order(c, &platform, own, &of_foreign_variant))
        .unwrap_err();
    let number = step!(walk, "orders::next_number", |c| commands::next_number(c, own, "order")).unwrap();
    assert_eq!(number, 1_003);
    let live = step!(walk, "orders::live_order_of_cart", |c| queries::live_order_of_cart(c, own, cart));
    assert_eq!(live.unwrap(), None);
    for order in [waiting, sold.order] {
        assert_eq!(step!(walk, "orders::lock_order", |c| queries::lock_order(c, own, order)).unwrap(), None);
        step!(walk, "orders::order_amounts", |c| queries::order_amounts(c, own, order)).unwrap_err();
    }
    let detail = step!(walk, "orders::order_by_token", |c| {
        queries::order_by_token::<serde_json::Value>(c, own, &sold.token)
    });
    assert!(detail.unwrap().is_none());
}

pub async fn payments_and_ledger(walk: &mut Walk) {
    use payments::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (waiting, captured, declined) = (walk.other.waiting, walk.other.captured, walk.other.declined);
    let sold = walk.other.sold.order;
    let done = step!(walk, "payments::mark_refunded", |c| commands::mark_refunded(c, own, captured));
    assert!(!done.unwrap());
    for payment in [captured, declined] {
        let outcome = ChargeOutcome::Captured { reference: "ch_1".into() };
        let done = step!(walk, "payments::settle_payment", |c| commands::settle_payment(
            c, &platform, own, payment, &outcome
        ));
        assert!(!done.unwrap());
    }
    let (amount, label) =
        (Money::new(1, Currency::AUD), CardLabel { brand: "visa".into(), last4: "4242".into() });
    let result = step!(walk, "payments::start_payment", |c| commands::start_payment(
        c, &platform, own, waiting, "sandbox", amount, &label
    ));
    result.unwrap_err();
    for order in [waiting, sold] {
        assert_eq!(step!(walk, "payments::payments_of", |c| queries::payments_of(c, own, order)).unwrap(), []);
    }
    let journal = Journal {
        kind: "sale",
        reference_type: "test",
        reference_id: "1",
        entries: vec![Entry::debit(Account::ProcessorClearing, amount), Entry::credit(Account::SalesRevenue, amount)],
    };
    assert!(step!(walk, "ledger::post", |c| ledger::commands::post(c, &platform, own, &journal)).unwrap());
    let elsewhere = walk.other.shop.channel.id;
    let mut clearing = Vec::new();
    for channel in [own, elsewhere] {
        let balance = step!(walk, "ledger::trial_balance", |c| ledger::queries::trial_balance(c, channel)).unwrap();
        assert!(balance.is_zero());
        clearing.extend(balance.accounts.iter().find(|account| account.code == "1100").map(|one| one.balance_minor));
    }
    // Both have sold the same; the extra cent is in one's own ledger alone.
    assert_eq!(clearing[0], clearing[1] + 1);
    let reference = sold.to_string();
    let postings =
        step!(walk, "ledger::postings_of", |c| ledger::queries::postings_of(c, own, "order", &reference)).unwrap();
    assert_eq!(postings, []);
}
