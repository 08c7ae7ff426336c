//! What is told of the price before.

use std::time::Duration;

use kernel::Money;
use pricing::{ListKind, ListPrice, ListStatus, NewPriceList};

use crate::world::{World, entry, list, world};

const DAY: u64 = 86_400;

async fn wait(world: &World, days: u64) {
    world.clock.advance(Duration::from_secs(days * DAY));
    world.work().await;
}

#[tokio::test]
async fn a_campaign_shows_the_lowest_price_of_thirty_days() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    wait(&world, 40).await;
    let id = world.put(&list("sale", ListKind::Campaign)).await.unwrap();
    world.enter(id, &entry(world.lamp, 8_000)).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (8_000, Some(10_000)));
    // It is the reduction's history that counts, however long it lasts.
    wait(&world, 50).await;
    world.enter(id, &entry(world.lamp, 8_000)).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (8_000, Some(10_000)));
}

#[tokio::test]
async fn a_price_raised_for_the_sale_is_not_shown() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    wait(&world, 60).await;
    world.base(world.lamp, 15_000).await;
    wait(&world, 20).await;
    let id = world.put(&list("sale", ListKind::Campaign)).await.unwrap();
    let price = ListPrice {
        compare_at_minor: Some(15_000),
        ..entry(world.lamp, 10_000)
    };
    world.enter(id, &price).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (10_000, None));
    let price = ListPrice {
        compare_at_minor: Some(15_000),
        ..entry(world.lamp, 9_000)
    };
    world.enter(id, &price).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (9_000, Some(10_000)));
}

#[tokio::test]
async fn after_thirty_days_the_higher_price_is_the_price_before() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    wait(&world, 60).await;
    world.base(world.lamp, 15_000).await;
    wait(&world, 30).await;
    let id = world.put(&list("sale", ListKind::Campaign)).await.unwrap();
    world.enter(id, &entry(world.lamp, 12_000)).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (12_000, Some(15_000)));
}

#[tokio::test]
async fn a_list_says_nothing_of_before_unless_told_and_a_new_thing_has_none() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    wait(&world, 40).await;
    let id = world.put(&list("list", ListKind::PriceList)).await.unwrap();
    world.enter(id, &entry(world.lamp, 8_000)).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (8_000, None));
    let told = ListPrice {
        compare_at_minor: Some(9_500),
        ..entry(world.lamp, 8_000)
    };
    world.enter(id, &told).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (8_000, Some(9_500)));
    // Never sold before the campaign.
    let sale = world.put(&list("sale", ListKind::Campaign)).await.unwrap();
    let told = ListPrice {
        compare_at_minor: Some(9_500),
        ..entry(world.mug, 8_000)
    };
    world.enter(sale, &told).await.unwrap();
    assert_eq!(world.shown(world.mug).await, (8_000, None));
}

#[tokio::test]
async fn every_change_leaves_a_row_in_every_market() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    wait(&world, 1).await;
    world.base(world.lamp, 10_000).await;
    wait(&world, 1).await;
    world.base(world.lamp, 11_000).await;
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let found = pricing::queries::histories_of(&mut connection, world.channel, &[world.lamp]).await;
    let found = found.unwrap();
    let amounts = |market| {
        let past = &found[&(market, world.lamp)];
        past.iter().map(|one| one.amount_minor).collect::<Vec<_>>()
    };
    assert_eq!(amounts(world.home), [Some(10_000), Some(11_000)]);
    // 110 / 1.6392 = 67.10…
    assert_eq!(amounts(world.europe), [Some(6_099), Some(6_699)]);
}

#[tokio::test]
async fn what_is_off_sale_says_so_in_its_history() {
    let world = world().await;
    let only = list("only", ListKind::PriceList);
    let id = world.put(&only).await.unwrap();
    world.enter(id, &entry(world.lamp, 5_000)).await.unwrap();
    wait(&world, 3).await;
    world
        .put(&NewPriceList {
            status: ListStatus::Archived,
            ..only
        })
        .await
        .unwrap();
    assert_eq!(world.price(world.home, world.lamp).await, None);
    let gone = "SELECT count(*) FROM price_history WHERE amount_minor IS NULL";
    assert_eq!(world.count(gone).await, 1);
    world
        .base_in(world.lamp, Money::new(4_000, kernel::Currency::AUD))
        .await;
    assert_eq!(world.shown(world.lamp).await, (4_000, None));
}
