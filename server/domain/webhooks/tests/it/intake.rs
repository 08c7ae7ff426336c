//! Stored once, answered after the commit, refused when there is no room.

use std::time::Duration;

use futures::future::join_all;
use webhooks::{Inbox, IntakeError};

use crate::world::World;

/// Many at once, every event twice: each is there once, and whoever was answered finds it.
#[tokio::test(flavor = "multi_thread")]
async fn events_brought_together_are_stored_once_each() {
    let world = World::new().await;
    let inbox = Inbox::start(world.platform.clone());
    let brought = (0..400).map(|number| {
        let (inbox, pool) = (inbox.clone(), world.pool.clone());
        let event = world.event(&format!("evt_{:03}", number % 200), "", 0);
        tokio::spawn(async move {
            let id = event.event_id.clone();
            inbox.bring(event).await.unwrap();
            let there: i64 =
                sqlx::query_scalar("SELECT count(*) FROM webhook_events WHERE event_id = $1")
                    .bind(id)
                    .fetch_one(&pool)
                    .await
                    .unwrap();
            there
        })
    });
    for there in join_all(brought).await {
        assert_eq!(there.unwrap(), 1);
    }
    assert_eq!(world.states().await.len(), 200);
    // Group commit: far fewer jobs than events.
    let jobs: i64 = sqlx::query_scalar("SELECT count(*) FROM jobs WHERE kind = 'webhooks.work'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(jobs, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_finds_no_room_is_told_so_and_nothing_answered_is_lost() {
    let world = World::new().await;
    let inbox = Inbox::with_room(world.platform.clone(), 2);
    let mut lock = world.pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE webhook_events IN ACCESS EXCLUSIVE MODE")
        .execute(&mut *lock)
        .await
        .unwrap();
    let brought: Vec<_> = (0..40)
        .map(|number| {
            let (inbox, event) = (
                inbox.clone(),
                world.event(&format!("evt_{number:02}"), "", 0),
            );
            tokio::spawn(async move { inbox.bring(event).await })
        })
        .collect();
    while brought.iter().filter(|one| one.is_finished()).count() < 20 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    lock.rollback().await.unwrap();
    let answers: Vec<_> = join_all(brought)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let stored = answers.iter().filter(|answer| answer.is_ok()).count();
    let full = answers
        .iter()
        .filter(|answer| **answer == Err(IntakeError::Full))
        .count();
    assert!(
        full >= 20 && stored >= 2 && stored + full == 40,
        "{answers:?}"
    );
    assert_eq!(world.states().await.len(), stored);
}

/// A batch that the database refuses is answered as such, and the next one is taken.
#[tokio::test]
async fn a_failed_commit_is_no_success() {
    let world = World::new().await;
    let inbox = Inbox::start(world.platform.clone());
    let mut stranger = world.event("evt_1", "", 0);
    stranger.channel = kernel::ChannelId(uuid::Uuid::from_u128(1));
    assert_eq!(inbox.bring(stranger).await, Err(IntakeError::NotStored));
    inbox.bring(world.event("evt_2", "", 0)).await.unwrap();
    assert_eq!(world.states().await, [("evt_2".into(), "received".into())]);
}
