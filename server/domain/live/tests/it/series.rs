//! Shows that come again, at the same time of the shop's clocks.

use kernel::ShowId;
use live::commands::{cancel_show, end_series, extend_series, repeat_show};
use live::queries::{Programme, ShowView, open_series, programme};
use live::{Every, LiveError};

use crate::world::{HOST, World, code, world};

async fn repeat(world: &World, show: ShowId, every: Every) -> Result<kernel::SeriesId, LiveError> {
    let shop = world.shop().await;
    let mut work = world.platform.begin().await.unwrap();
    let made = repeat_show(&mut work, &world.platform, &shop, &HOST, show, every).await?;
    work.commit().await.unwrap();
    Ok(made)
}

async fn extend(world: &World, series: kernel::SeriesId) -> usize {
    let shop = world.shop().await;
    let mut work = world.platform.begin().await.unwrap();
    let planned = extend_series(&mut work, &world.platform, &shop, series).await;
    work.commit().await.unwrap();
    planned.unwrap()
}

async fn coming(world: &World) -> Vec<ShowView> {
    let mut connection = world.connection().await;
    let now = world.platform.now();
    let found = programme(&mut connection, world.channel, Programme::default(), now).await;
    found.unwrap()
}

#[tokio::test]
async fn a_weekly_show_stays_at_its_hour_when_the_clocks_are_put_forward() {
    let world = world().await;
    // Friday at seven in the evening.
    let first = world.schedule(&world.draft(24)).await.unwrap();
    let series = repeat(&world, first, Every::Week).await.unwrap();
    assert_eq!(extend(&world, series).await, 3);
    let shop = world.shop().await;
    let shown: Vec<String> = coming(&world)
        .await
        .iter()
        .map(|show| {
            let local = shop.local_time(show.scheduled_at);
            let (local, utc) = (
                local.format("%m-%d %H:%M"),
                show.scheduled_at.format("%H:%M"),
            );
            format!("{local} {utc}")
        })
        .collect();
    assert_eq!(
        shown,
        [
            "09-25 19:00 09:00",
            "10-02 19:00 09:00",
            "10-09 19:00 08:00",
            "10-16 19:00 08:00"
        ]
    );
    assert_eq!(extend(&world, series).await, 0);
    world.minutes_pass(7 * 24 * 60);
    assert_eq!(extend(&world, series).await, 1);
}

#[tokio::test]
async fn two_at_once_plan_each_show_once() {
    let world = world().await;
    let first = world.schedule(&world.draft(24)).await.unwrap();
    let series = repeat(&world, first, Every::Day).await.unwrap();
    let (one, two) = futures::join!(extend(&world, series), extend(&world, series));
    assert_eq!(one + two, 27);
    assert_eq!(world.count("SELECT count(*) FROM shows").await, 28);
}

#[tokio::test]
async fn a_day_on_which_the_host_is_busy_is_left_out() {
    let world = world().await;
    let first = world.schedule(&world.draft(24)).await.unwrap();
    let in_the_way = live::ShowDraft {
        title: "Another one".into(),
        ..world.draft(24 + 7 * 24)
    };
    world.schedule(&in_the_way).await.unwrap();
    let series = repeat(&world, first, Every::Week).await.unwrap();
    assert_eq!(extend(&world, series).await, 2);
}

#[tokio::test]
async fn a_series_ends_and_only_what_is_planned_repeats() {
    let world = world().await;
    let first = world.schedule(&world.draft(24)).await.unwrap();
    let series = repeat(&world, first, Every::TwoWeeks).await.unwrap();
    assert_eq!(
        code(repeat(&world, first, Every::Day).await),
        "live.repeats"
    );
    assert_eq!(world.show(first).await.every, Some(Every::TwoWeeks));
    let mut connection = world.connection().await;
    let open = open_series(&mut connection).await.unwrap();
    assert_eq!(open, [(world.channel, series)]);
    for ended in [true, false] {
        let done = end_series(
            &mut connection,
            &world.platform,
            world.channel,
            &HOST,
            series,
        );
        assert_eq!(done.await.unwrap(), ended);
    }
    assert_eq!(extend(&world, series).await, 0);
    assert_eq!(world.show(first).await.series, None);
    let off = world.schedule(&world.draft(30)).await.unwrap();
    cancel_show(
        &mut connection,
        &world.platform,
        world.channel,
        &HOST,
        off,
        "No",
    )
    .await
    .unwrap();
    assert_eq!(code(repeat(&world, off, Every::Day).await), "live.step");
}
