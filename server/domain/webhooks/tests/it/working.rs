//! Worked in order, tried again, dead in the end, worked again by hand.

use std::sync::Arc;
use std::time::Duration;

use platform::Actor;
use webhooks::commands::{purge, replay_dead, replay_event};
use webhooks::queries::{EventFilter, webhook_event, webhook_events};
use webhooks::{EventState, MAX_ATTEMPTS, WebhookError};

use crate::world::{Notes, World};

const HOUR: Duration = Duration::from_secs(3_600);

#[tokio::test]
async fn events_of_an_object_are_worked_in_the_order_in_which_they_happened() {
    let world = World::new().await;
    let notes = Arc::new(Notes::default());
    *notes.failures.lock().unwrap() = 1;
    // They come in the wrong order; the first of `a` fails once and holds the later one of `a` up, but not `b`.
    let events = [
        ("a2", "a", 2),
        ("b1", "b", 3),
        ("a1", "a", 1),
        ("free", "", 4),
    ];
    let events: Vec<_> = events
        .iter()
        .map(|(id, object, second)| world.event(id, object, *second))
        .collect();
    assert_eq!(world.store(&events).await, 4);
    assert_eq!(world.store(&events).await, 0);
    let worker = world.worker(&notes);
    world.clock.advance(Duration::from_secs(1));
    worker.run_due().await.unwrap();
    assert_eq!(*notes.seen.lock().unwrap(), ["a1", "b1", "free"]);
    world.clock.advance(Duration::from_secs(15));
    worker.run_due().await.unwrap();
    assert_eq!(
        *notes.seen.lock().unwrap(),
        ["a1", "b1", "free", "a1", "a2"]
    );
    assert!(
        world
            .states()
            .await
            .iter()
            .all(|(_, state)| state == "done")
    );
}

#[tokio::test]
async fn an_event_that_always_fails_is_dead_and_comes_back_by_hand() {
    let world = World::new().await;
    let notes = Arc::new(Notes::default());
    *notes.failures.lock().unwrap() = u32::MAX;
    world
        .store(&[world.event("first", "a", 1), world.event("second", "a", 2)])
        .await;
    let worker = world.worker(&notes);
    for _ in 0..MAX_ATTEMPTS {
        world.clock.advance(HOUR);
        worker.run_due().await.unwrap();
    }
    let states = world.states().await;
    assert_eq!(states[0], ("first".into(), "dead".into()));
    // The one behind it is not stuck.
    assert_eq!(states[1], ("second".into(), "failed".into()));
    *notes.failures.lock().unwrap() = 0;
    world.clock.advance(HOUR);
    worker.run_due().await.unwrap();

    let mut connection = world.pool.acquire().await.unwrap();
    let filter = EventFilter {
        state: Some(EventState::Dead),
        provider: None,
    };
    let page = kernel::PageRequest::default();
    let found = webhook_events(&mut connection, world.channel, &filter, &page);
    let found = found.await.unwrap();
    assert_eq!(found.items.len(), 1);
    let detail = webhook_event(&mut connection, world.channel, found.items[0].id).await;
    let detail = detail.unwrap().unwrap();
    assert_eq!(detail.last_error.as_deref(), Some("the bank is away"));
    assert_eq!(detail.line.attempts, MAX_ATTEMPTS);
    let actor = Actor::System("test");
    let again = replay_dead(
        &mut connection,
        &world.platform,
        world.channel,
        &actor,
        None,
    )
    .await;
    assert_eq!(again.unwrap(), 1);
    world.clock.advance(Duration::from_secs(1));
    worker.run_due().await.unwrap();
    assert!(
        world
            .states()
            .await
            .iter()
            .all(|(_, state)| state == "done")
    );
}

#[tokio::test]
async fn what_is_done_can_be_replayed_and_what_waits_can_not() {
    let world = World::new().await;
    let notes = Arc::new(Notes::default());
    let mut unknown = world.event("odd", "", 0);
    unknown.kind = "unheard_of".into();
    world.store(&[unknown]).await;
    let mut connection = world.pool.acquire().await.unwrap();
    let all = EventFilter::default();
    let page = kernel::PageRequest::default();
    let id = webhook_events(&mut connection, world.channel, &all, &page)
        .await
        .unwrap()
        .items[0]
        .id;
    let actor = Actor::System("test");
    let waits = replay_event(&mut connection, &world.platform, world.channel, &actor, id).await;
    assert!(matches!(waits, Err(WebhookError::NotReplayable)));
    world.clock.advance(Duration::from_secs(1));
    let worker = world.worker(&notes);
    worker.run_due().await.unwrap();
    assert_eq!(world.states().await, [("odd".into(), "ignored".into())]);
    replay_event(&mut connection, &world.platform, world.channel, &actor, id)
        .await
        .unwrap();
    world.clock.advance(Duration::from_secs(1));
    worker.run_due().await.unwrap();
    assert_eq!(notes.seen.lock().unwrap().len(), 2);
    drop(connection);
    world.clock.advance(HOUR * 24 * 31);
    assert_eq!(purge(&world.platform, HOUR * 24 * 30).await.unwrap(), 1);
}

/// The process died while it worked: when the lease is over, another one works the event.
#[tokio::test]
async fn an_event_whose_worker_vanished_is_worked_again() {
    let world = World::new().await;
    world.store(&[world.event("lost", "a", 1)]).await;
    sqlx::query("UPDATE webhook_events SET state = 'working', attempts = 1, due_at = due_at + interval '2 minutes'")
        .execute(&world.pool)
        .await
        .unwrap();
    let notes = Arc::new(Notes::default());
    let worker = world.worker(&notes);
    world.clock.advance(Duration::from_secs(1));
    worker.run_due().await.unwrap();
    assert!(notes.seen.lock().unwrap().is_empty());
    world.clock.advance(Duration::from_secs(120));
    worker.run_due().await.unwrap();
    assert_eq!(world.states().await, [("lost".into(), "done".into())]);
}
