//! Recurring jobs: each tick once, whoever ticks.

use std::time::Duration;

use chrono::{TimeZone, Utc};
use kernel::Timestamp;
use platform::jobs::{Schedule, ScheduleError, next_wakeup, tick};

use crate::world::{Scripted, start, world};

fn hourly(cron: &str) -> Vec<Schedule> {
    vec![Schedule::new("hourly", cron, "test", ()).unwrap()]
}

fn at(hour: u32, minute: u32) -> Timestamp {
    Utc.with_ymd_and_hms(2026, 11, 1, hour, minute, 0).unwrap()
}

#[test]
fn expressions_have_five_fields_and_count_in_utc() {
    for wrong in [
        "",
        "* * * *",
        "0 0 * * * *",
        "61 * * * *",
        "hourly",
        "0 0 30 2 *",
    ] {
        let refused = Schedule::new("wrong", wrong, "test", ());
        assert!(
            matches!(refused, Err(ScheduleError::Cron { .. })),
            "{wrong:?}"
        );
    }
    let nightly = Schedule::new("nightly", "30 3 * * MON", "test", ()).unwrap();
    let monday = Utc.with_ymd_and_hms(2026, 11, 2, 3, 30, 0).unwrap();
    assert_eq!(nightly.next_after(start()).unwrap(), monday);
    assert_eq!(
        nightly.next_after(monday).unwrap(),
        monday + Duration::from_secs(7 * 86_400)
    );
}

#[tokio::test]
async fn a_tick_is_enqueued_once_across_instances() {
    let world = world().await;
    let schedules = hourly("0 * * * *");
    assert_eq!(
        tick(&world.platform, &schedules).await.unwrap(),
        0,
        "first seen, not due"
    );
    world.move_to(at(11, 0));
    let instances = (0..6).map(|_| {
        let (platform, schedules) = (world.second_instance(), schedules.clone());
        tokio::spawn(async move { tick(&platform, &schedules).await.unwrap() })
    });
    let mut enqueued = 0;
    for instance in instances.collect::<Vec<_>>() {
        enqueued += instance.await.unwrap();
    }
    assert_eq!(enqueued, 1);
    assert_eq!(tick(&world.platform, &schedules).await.unwrap(), 0);
    let jobs = sqlx::query_scalar!("SELECT count(*) FROM jobs")
        .fetch_one(world.platform.pool())
        .await;
    assert_eq!(jobs.unwrap(), Some(1));
}

#[tokio::test]
async fn missed_ticks_collapse_into_one() {
    let world = world().await;
    let handler = Scripted::new("test", []);
    let worker = world.worker(&[&handler], hourly("0 * * * *"));
    worker.run_due().await.unwrap();
    world.move_to(at(17, 20));
    assert_eq!(worker.run_due().await.unwrap().scheduled, 1);
    assert_eq!(handler.attempts().len(), 1);
    assert_eq!(next_wakeup(&world.platform).await.unwrap(), Some(at(18, 0)));
}

#[tokio::test]
async fn a_tick_waits_for_the_job_of_the_one_before() {
    let world = world().await;
    let schedules = hourly("0 * * * *");
    tick(&world.platform, &schedules).await.unwrap();
    world.move_to(at(11, 0));
    assert_eq!(tick(&world.platform, &schedules).await.unwrap(), 1);
    world.move_to(at(12, 0));
    assert_eq!(
        tick(&world.platform, &schedules).await.unwrap(),
        0,
        "the first is still queued"
    );
    let handler = Scripted::new("test", []);
    world
        .worker(&[&handler], schedules.clone())
        .run_due()
        .await
        .unwrap();
    world.move_to(at(13, 0));
    assert_eq!(tick(&world.platform, &schedules).await.unwrap(), 1);
}

#[tokio::test]
async fn a_changed_expression_takes_effect() {
    let world = world().await;
    tick(&world.platform, &hourly("0 * * * *")).await.unwrap();
    assert_eq!(next_wakeup(&world.platform).await.unwrap(), Some(at(11, 0)));
    let changed = hourly("*/10 * * * *");
    assert_eq!(tick(&world.platform, &changed).await.unwrap(), 0);
    assert_eq!(
        next_wakeup(&world.platform).await.unwrap(),
        Some(at(10, 10))
    );
    world.move_to(at(10, 10));
    assert_eq!(tick(&world.platform, &changed).await.unwrap(), 1);
}

#[tokio::test]
async fn thirty_days_of_an_hourly_schedule_are_720_runs() {
    let world = world().await;
    let handler = Scripted::new("test", []);
    let worker = world.worker(&[&handler], hourly("0 * * * *"));
    let end = start() + Duration::from_secs(30 * 86_400);
    worker.run_due().await.unwrap();
    while let Some(wakeup) = next_wakeup(&world.platform)
        .await
        .unwrap()
        .filter(|at| *at <= end)
    {
        world.move_to(wakeup);
        let report = worker.run_due().await.unwrap();
        assert_eq!((report.scheduled, report.succeeded), (1, 1));
    }
    assert_eq!(handler.attempts().len(), 720);
}
