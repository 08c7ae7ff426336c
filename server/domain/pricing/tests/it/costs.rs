//! What variants cost the shop, the prices before that base prices claim, and prices for a while.

use chrono::Duration;
use kernel::{Currency, Money};
use pricing::commands::{remove_list_price, schedule_price, set_base_price, set_cost};
use pricing::queries::{asked_prices, compare_at_room, cost_history, costs_of, scheduled_prices};
use pricing::{ListPrice, PricingError};

use crate::world::{ACTOR, World, entry, start, world};

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::AUD)
}

impl World {
    async fn claim(&self, minor: i64, before: Option<i64>) -> Result<(), PricingError> {
        let mut work = self.platform.begin().await.unwrap();
        let (platform, channel) = (&self.platform, self.channel);
        let before = before.map(dollars);
        set_base_price(
            &mut work,
            platform,
            channel,
            self.lamp,
            dollars(minor),
            before,
        )
        .await?;
        work.commit().await.unwrap();
        Ok(())
    }

    async fn room(&self, minor: i64) -> Option<i64> {
        let mut connection = self.platform.pool().acquire().await.unwrap();
        let (channel, now) = (self.channel, self.platform.now());
        compare_at_room(
            &mut connection,
            channel,
            self.home,
            &[(self.lamp, minor)],
            now,
        )
        .await
        .unwrap()
        .remove(&self.lamp)
    }

    async fn schedule(&self, price: &ListPrice) -> Result<(), PricingError> {
        let mut work = self.platform.begin().await.unwrap();
        let (platform, channel) = (&self.platform, self.channel);
        schedule_price(&mut work, platform, &ACTOR, channel, Currency::AUD, price).await?;
        work.commit().await.unwrap();
        Ok(())
    }
}

#[tokio::test]
async fn a_cost_is_kept_with_its_history() {
    let world = world().await;
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let (platform, channel, lamp) = (&world.platform, world.channel, world.lamp);
    for cost in [Some(2_000), Some(2_000), Some(2_200), None] {
        let cost = cost.map(dollars);
        set_cost(&mut connection, platform, channel, lamp, cost)
            .await
            .unwrap();
        let found = costs_of(&mut connection, channel, &[lamp]).await.unwrap();
        assert_eq!(found.get(&lamp).copied(), cost);
        world.clock.advance(std::time::Duration::from_secs(60));
    }
    let past = cost_history(&mut connection, channel, &[lamp])
        .await
        .unwrap();
    let past = &past[&lamp];
    let amounts: Vec<_> = past
        .iter()
        .map(|past| past.cost.map(Money::minor))
        .collect();
    assert_eq!(amounts, [None, Some(2_200), Some(2_000)]);
    assert_eq!(past[2].since, start());
    let negative = set_cost(&mut connection, platform, channel, lamp, Some(dollars(-1))).await;
    assert!(
        matches!(negative, Err(PricingError::Negative)),
        "{negative:?}"
    );
}

#[tokio::test]
async fn a_base_price_shows_what_it_was_before_where_the_days_before_allow_it() {
    let world = world().await;
    assert_eq!(world.room(8_000).await, None, "it was never for sale");
    world.claim(10_000, Some(12_000)).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (10_000, None));
    world.clock.advance(std::time::Duration::from_secs(86_400));
    assert_eq!(world.room(8_000).await, Some(10_000));
    assert_eq!(world.room(10_000).await, None, "that is the price already");
    world.claim(8_000, Some(12_000)).await.unwrap();
    // Never more than the lowest of the 30 days.
    assert_eq!(world.shown(world.lamp).await, (8_000, Some(10_000)));
    assert_eq!(
        world.room(8_000).await,
        Some(10_000),
        "the reduction goes on"
    );
    world.clock.advance(std::time::Duration::from_secs(60));
    assert_eq!(world.room(9_000).await, Some(8_000));
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let asked = asked_prices(&mut connection, world.channel, Currency::AUD, &[world.lamp]).await;
    assert_eq!(
        asked.unwrap()[&world.lamp].compare_at,
        Some(dollars(12_000))
    );
    // A price that is raised alone takes the claim back.
    world.base(world.lamp, 13_000).await;
    assert_eq!(world.shown(world.lamp).await, (13_000, None));
    world.claim(8_000, None).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (8_000, None));
}

#[tokio::test]
async fn a_scheduled_price_holds_in_its_window_and_can_be_taken_back() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    let window = ListPrice {
        starts_at: Some(start() + Duration::days(1)),
        ends_at: Some(start() + Duration::days(3)),
        ..entry(world.lamp, 7_500)
    };
    world.schedule(&window).await.unwrap();
    assert_eq!(world.shown(world.lamp).await, (10_000, None));
    world.clock.advance(std::time::Duration::from_secs(86_400));
    world.work().await;
    assert_eq!(world.shown(world.lamp).await, (7_500, Some(10_000)));
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let (platform, channel) = (&world.platform, world.channel);
    let found = scheduled_prices(&mut connection, channel, &[world.lamp], platform.now()).await;
    let found = found.unwrap();
    assert_eq!((found.len(), found[0].price), (1, dollars(7_500)));
    let gone = remove_list_price(&mut connection, platform, &ACTOR, channel, found[0].id).await;
    assert!(gone.unwrap());
    assert_eq!(world.shown(world.lamp).await.0, 10_000);
    let again = remove_list_price(&mut connection, platform, &ACTOR, channel, found[0].id).await;
    assert!(!again.unwrap());
    let over = ListPrice {
        ends_at: Some(platform.now()),
        ..entry(world.lamp, 1)
    };
    let refused = world.schedule(&over).await;
    assert!(matches!(refused, Err(PricingError::Window)), "{refused:?}");
}
