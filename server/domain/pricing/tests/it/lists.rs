//! Which price counts, where and when.

use chrono::Duration;
use kernel::{Currency, Money, VariantId};
use pricing::{ListKind, ListPrice, ListStatus, NewPriceList, PricingError};
use uuid::Uuid;

use crate::world::{entry, list, start, world};

#[tokio::test]
async fn a_base_price_is_converted_where_there_is_no_other() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    assert_eq!(world.shown(world.lamp).await, (10_000, None));
    // 100 / 1.6392 = 61.0054…
    assert_eq!(world.euros(world.lamp).await, 6_099);
    world
        .base_in(world.lamp, Money::new(5_500, Currency::EUR))
        .await;
    assert_eq!(world.euros(world.lamp).await, 5_500);
    world.base(world.mug, 0).await;
    assert_eq!(world.euros(world.mug).await, 0);
}

#[tokio::test]
async fn flash_goes_before_campaign_before_list_before_base() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    for (code, kind, amount) in [
        ("list", ListKind::PriceList, 9_900),
        ("campaign", ListKind::Campaign, 9_950),
        ("flash", ListKind::Flash, 9_990),
    ] {
        let id = world.put(&list(code, kind)).await.unwrap();
        world.enter(id, &entry(world.lamp, amount)).await.unwrap();
        assert_eq!(world.shown(world.lamp).await.0, amount);
    }
    // A list in dollars is none for Europe.
    assert_eq!(world.euros(world.lamp).await, 6_099);
    let ended = NewPriceList {
        status: ListStatus::Archived,
        ..list("flash", ListKind::Flash)
    };
    world.put(&ended).await.unwrap();
    assert_eq!(world.shown(world.lamp).await.0, 9_950);
}

#[tokio::test]
async fn a_list_is_for_its_market_and_its_countries() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    let euros = NewPriceList {
        currency: Currency::EUR,
        ..list("euros", ListKind::PriceList)
    };
    let id = world
        .put(&NewPriceList {
            countries: &["DE"],
            ..euros.clone()
        })
        .await
        .unwrap();
    world.enter(id, &entry(world.lamp, 5_000)).await.unwrap();
    assert_eq!(
        world.euros(world.lamp).await,
        6_099,
        "the market has a country more"
    );
    world
        .put(&NewPriceList {
            countries: &["DE", "FR", "IT"],
            ..euros.clone()
        })
        .await
        .unwrap();
    assert_eq!(world.euros(world.lamp).await, 5_000);
    world
        .put(&NewPriceList {
            market: Some(world.europe),
            ..euros.clone()
        })
        .await
        .unwrap();
    assert_eq!(world.euros(world.lamp).await, 5_000);
    let other = NewPriceList {
        market: Some(world.home),
        ..euros
    };
    assert!(matches!(
        world.put(&other).await,
        Err(PricingError::Currency)
    ));
    let dollars = list("euros", ListKind::PriceList);
    assert!(matches!(
        world.put(&dollars).await,
        Err(PricingError::Currency)
    ));
}

#[tokio::test]
async fn a_scheduled_price_starts_and_ends_to_the_second() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    let id = world
        .put(&list("evening", ListKind::Campaign))
        .await
        .unwrap();
    let price = ListPrice {
        starts_at: Some(start() + Duration::hours(2)),
        ends_at: Some(start() + Duration::hours(5)),
        ..entry(world.lamp, 8_000)
    };
    world.enter(id, &price).await.unwrap();
    let mut seen = Vec::new();
    let steps = [0, 7_199, 1, 10_799, 1];
    for seconds in steps {
        world.clock.advance(std::time::Duration::from_secs(seconds));
        world.work().await;
        seen.push(world.shown(world.lamp).await.0);
    }
    assert_eq!(seen, [10_000, 10_000, 8_000, 8_000, 10_000]);
    let told = "SELECT count(*) FROM outbox_events WHERE topic = 'pricing.price_set'";
    assert_eq!(
        world.count(told).await,
        3,
        "the listing hears of each change once"
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM jobs WHERE status = 'queued'")
            .await,
        0
    );
}

#[tokio::test]
async fn a_window_of_the_list_holds_for_all_its_prices() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    let new = NewPriceList {
        starts_at: Some(start() + Duration::hours(1)),
        ends_at: Some(start() + Duration::hours(2)),
        ..list("hour", ListKind::Flash)
    };
    let id = world.put(&new).await.unwrap();
    world.enter(id, &entry(world.lamp, 7_000)).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (10_000, None));
    world.clock.advance(std::time::Duration::from_secs(3_600));
    world.work().await;
    assert_eq!(world.shown(world.lamp).await, (7_000, Some(10_000)));
    world.clock.advance(std::time::Duration::from_secs(3_600));
    world.work().await;
    assert_eq!(world.shown(world.lamp).await, (10_000, None));
}

#[tokio::test]
async fn wrong_prices_are_refused_by_name() {
    let world = world().await;
    let id = world.put(&list("sale", ListKind::Campaign)).await.unwrap();
    let good = entry(world.lamp, 100);
    let cases = [
        (
            ListPrice {
                compare_at_minor: Some(100),
                ..good
            },
            "compare_at",
        ),
        (
            ListPrice {
                amount_minor: -1,
                ..good
            },
            "negative",
        ),
        (
            ListPrice {
                variant: VariantId(Uuid::nil()),
                ..good
            },
            "variant",
        ),
        (
            ListPrice {
                starts_at: Some(start()),
                ends_at: Some(start()),
                ..good
            },
            "window",
        ),
    ];
    for (price, code) in cases {
        let problem = kernel::Explain::explain(&world.enter(id, &price).await.unwrap_err());
        assert_eq!(problem.unwrap().code, format!("pricing.{code}"));
    }
    let nowhere = world.enter(kernel::PriceListId(Uuid::nil()), &good).await;
    assert!(matches!(nowhere, Err(PricingError::NoList)));
    let backwards = NewPriceList {
        starts_at: Some(start()),
        ends_at: Some(start()),
        ..list("x", ListKind::Flash)
    };
    assert!(matches!(
        world.put(&backwards).await,
        Err(PricingError::Window)
    ));
}

#[tokio::test]
async fn a_variant_has_no_price_where_it_has_none() {
    let world = world().await;
    assert_eq!(world.price(world.home, world.lamp).await, None);
    world
        .base_in(world.lamp, Money::new(900, Currency::EUR))
        .await;
    assert_eq!(
        world.price(world.home, world.lamp).await,
        None,
        "nothing is converted towards home"
    );
    assert_eq!(world.euros(world.lamp).await, 900);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn prices_set_at_once_leave_a_price_that_was_set() {
    let world = world().await;
    let amounts = [1_000_i64, 2_000, 3_000, 4_000, 5_000, 6_000];
    futures::future::join_all(amounts.map(|amount| world.base(world.lamp, amount))).await;
    let base = "SELECT amount_minor FROM prices";
    assert_eq!(world.shown(world.lamp).await.0, world.count(base).await);
}
