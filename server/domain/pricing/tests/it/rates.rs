//! The day's rates, and what they do to prices.

use std::sync::Arc;

use kernel::Currency;
use platform::jobs::{NewJob, enqueue};
use pricing::RateDay;
use pricing::jobs::FETCH_RATES;
use pricing::queries::current_rates;
use pricing::rates::BUNDLED_ON;

use crate::world::{Bank, World, world};

fn day(date: &str, dollars: &str) -> RateDay {
    RateDay {
        date: date.parse().unwrap(),
        rates: [(Currency::AUD, dollars.parse().unwrap())].into(),
    }
}

/// Asks the bank; what became of the jobs.
async fn fetch(world: &World, bank: &Arc<Bank>) -> (usize, usize) {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    enqueue(
        &mut connection,
        &world.platform,
        NewJob::new(FETCH_RATES, ()),
    )
    .await
    .unwrap();
    drop(connection);
    let report = world.worker(bank).run_due().await.unwrap();
    (
        usize::try_from(report.succeeded).unwrap(),
        usize::try_from(report.retried).unwrap(),
    )
}

async fn rates_day(world: &World) -> (String, bool) {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let rates = current_rates(&mut connection).await.unwrap();
    let (day, is_bundled) = rates.day_of(Currency::AUD, Currency::EUR).unwrap();
    (day.to_string(), is_bundled)
}

#[tokio::test]
async fn new_rates_move_converted_prices_alone() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    world.base(world.mug, 2_000).await;
    assert_eq!(rates_day(&world).await, (BUNDLED_ON.to_string(), true));
    let bank = Arc::new(Bank::default());
    *bank.0.lock().unwrap() = vec![day("2026-11-19", "1.70"), day("2026-11-20", "2.00")];
    fetch(&world, &bank).await;
    assert_eq!(
        world.count("SELECT count(*) FROM exchange_rates").await,
        2,
        "all days the first time"
    );
    assert_eq!(rates_day(&world).await, ("2026-11-20".into(), false));
    assert_eq!(world.euros(world.lamp).await, 4_999);
    assert_eq!(world.euros(world.mug).await, 999);
    assert_eq!(world.shown(world.lamp).await, (10_000, None));
}

#[tokio::test]
async fn on_a_holiday_the_last_rate_stays_with_its_day() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    let bank = Arc::new(Bank::default());
    *bank.0.lock().unwrap() = vec![day("2026-11-20", "2.00")];
    fetch(&world, &bank).await;
    let jobs = "SELECT count(*) FROM jobs WHERE kind = 'pricing.reprice_channel'";
    let before = world.count(jobs).await;
    // The bank's file still has Friday.
    fetch(&world, &bank).await;
    assert_eq!(
        world.count(jobs).await,
        before,
        "nothing is new, so no price is looked at"
    );
    assert_eq!(rates_day(&world).await, ("2026-11-20".into(), false));
}

#[tokio::test]
async fn a_bank_that_is_away_is_asked_again_and_prices_stay() {
    let world = world().await;
    world.base(world.lamp, 10_000).await;
    let bank = Arc::new(Bank::default());
    assert_eq!(fetch(&world, &bank).await, (0, 1));
    assert_eq!(world.euros(world.lamp).await, 6_099);
    *bank.0.lock().unwrap() = vec![day("2026-11-20", "2.00")];
    world.clock.advance(std::time::Duration::from_secs(3_600));
    world.worker(&bank).run_due().await.unwrap();
    assert_eq!(world.euros(world.lamp).await, 4_999);
}
