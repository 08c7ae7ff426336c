//! Shows begin, lose their host, go on and end.

use kernel::ShowId;
use live::commands::{advance_show, cancel_show, close_abandoned};
use live::{LiveError, ShowStatus, Step};
use uuid::Uuid;

use crate::world::{HOST, World, code, world};

async fn step(world: &World, show: ShowId, step: Step) -> Result<ShowStatus, LiveError> {
    let mut work = world.platform.begin().await.unwrap();
    let done = advance_show(&mut work, &world.platform, world.channel, &HOST, show, step);
    let done = done.await?;
    work.commit().await.unwrap();
    Ok(done)
}

async fn close(world: &World) -> Option<ShowId> {
    let mut work = world.platform.begin().await.unwrap();
    let closed = close_abandoned(&mut work, &world.platform).await.unwrap();
    work.commit().await.unwrap();
    closed
}

#[tokio::test]
async fn a_show_begins_and_ends_and_goes_on_within_two_hours() {
    let world = world().await;
    let id = world.schedule(&world.draft(1)).await.unwrap();
    assert_eq!(code(step(&world, id, Step::End).await), "live.step");
    for _ in 0..2 {
        assert_eq!(
            step(&world, id, Step::Start).await.unwrap(),
            ShowStatus::Live
        );
    }
    let started = "SELECT count(*) FROM outbox_events WHERE topic = 'live.show_started'";
    assert_eq!(world.count(started).await, 1);
    let began = world.show(id).await.started_at;
    let mut connection = world.connection().await;
    let off = cancel_show(
        &mut connection,
        &world.platform,
        world.channel,
        &HOST,
        id,
        "No",
    );
    assert_eq!(code(off.await), "live.step");
    world.minutes_pass(30);
    step(&world, id, Step::End).await.unwrap();
    world.minutes_pass(120);
    assert_eq!(
        step(&world, id, Step::Start).await.unwrap(),
        ShowStatus::Live
    );
    let again = world.show(id).await;
    assert_eq!((again.started_at, again.ended_at), (began, None));
    step(&world, id, Step::End).await.unwrap();
    world.minutes_pass(121);
    assert_eq!(code(step(&world, id, Step::Start).await), "live.step");
    let none = ShowId(Uuid::nil());
    assert_eq!(code(step(&world, none, Step::Start).await), "live.show");
    assert_eq!(code(step(&world, id, Step::Cancel).await), "live.step");
}

#[tokio::test]
async fn a_host_who_comes_back_in_time_goes_on() {
    let world = world().await;
    let id = world.schedule(&world.draft(1)).await.unwrap();
    step(&world, id, Step::Start).await.unwrap();
    step(&world, id, Step::Interrupt).await.unwrap();
    world.minutes_pass(4);
    assert_eq!(close(&world).await, None);
    step(&world, id, Step::Start).await.unwrap();
    world.minutes_pass(10);
    assert_eq!(close(&world).await, None);
    assert_eq!(world.show(id).await.status, ShowStatus::Live);
}

#[tokio::test]
async fn without_its_host_a_show_ends_after_five_minutes() {
    let world = world().await;
    let id = world.schedule(&world.draft(1)).await.unwrap();
    step(&world, id, Step::Start).await.unwrap();
    step(&world, id, Step::Interrupt).await.unwrap();
    world.minutes_pass(5);
    let (one, two) = futures::join!(close(&world), close(&world));
    assert_eq!([one, two].iter().flatten().count(), 1);
    assert_eq!(close(&world).await, None);
    let show = world.show(id).await;
    assert_eq!(show.status, ShowStatus::Ended);
    let ended = "SELECT count(*) FROM outbox_events WHERE topic = 'live.show_ended'";
    assert_eq!(world.count(ended).await, 1);
}

#[tokio::test]
async fn of_two_who_start_a_show_at_once_one_is_heard() {
    let world = world().await;
    let id = world.schedule(&world.draft(1)).await.unwrap();
    let attempts = (0..4).map(|_| step(&world, id, Step::Start));
    for outcome in futures::future::join_all(attempts).await {
        assert_eq!(outcome.unwrap(), ShowStatus::Live);
    }
    let started = "SELECT count(*) FROM outbox_events WHERE topic = 'live.show_started'";
    assert_eq!(world.count(started).await, 1);
}
