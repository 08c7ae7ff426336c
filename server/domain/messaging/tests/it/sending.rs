//! Sending: what the transport gets, and what becomes of its answers.

use std::time::Duration;

use messaging::commands::purge;
use messaging::{Mail, MessageStatus, NewMessage, SEND_MESSAGE, SendError};
use platform::jobs::{NewJob, dead_letters, enqueue, next_wakeup, retry};
use serde_json::json;

use crate::world::{LETTER, Scripted, World};

fn busy() -> Result<(), SendError> {
    Err(SendError::Temporary("451 busy".into()))
}

#[tokio::test]
async fn a_message_is_handed_over_once_and_marked() {
    let world = World::new().await;
    let id = world.queue(world.channel, &LETTER).await.unwrap();
    let transport = Scripted::answering([]);
    let worker = world.worker(transport.clone());
    worker.run_due().await.unwrap();
    let expected = Mail {
        id,
        from_name: "Harbour Goods".into(),
        reply_to: "help@shop.example".into(),
        to_address: "ada@example.com".into(),
        to_name: "Ada Nguyen".into(),
        subject: "Welcome".into(),
        text: "Hello Ada".into(),
        html: "<p>Hello Ada</p>".into(),
        written_at: world.platform.now(),
    };
    assert_eq!(transport.asked(), [expected]);
    let sent = world.message().await;
    assert_eq!((sent.status, sent.attempts), (MessageStatus::Sent, 1));
    assert_eq!(sent.sent_at, Some(world.platform.now()));
    // The job comes again, as after a worker that died before it could say that it was done.
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let again = NewJob::new(SEND_MESSAGE, json!({ "message": id })).channel(world.channel);
    enqueue(&mut connection, &world.platform, again)
        .await
        .unwrap();
    drop(connection);
    assert_eq!(worker.run_due().await.unwrap().succeeded, 1);
    assert_eq!(transport.asked().len(), 1);
}

#[tokio::test]
async fn a_refusal_for_now_is_tried_again_later() {
    let world = World::new().await;
    world.queue(world.channel, &LETTER).await.unwrap();
    let transport = Scripted::answering([busy(), busy()]);
    let worker = world.worker(transport.clone());
    let mut waits = Vec::new();
    for attempt in 1..=2 {
        assert_eq!(worker.run_due().await.unwrap().retried, 1);
        let waiting = world.message().await;
        assert_eq!(
            (waiting.status, waiting.attempts),
            (MessageStatus::Queued, attempt)
        );
        assert_eq!(waiting.last_error.as_deref(), Some("451 busy"));
        let next = next_wakeup(&world.platform).await.unwrap().unwrap();
        let wait = (next - world.platform.now()).to_std().unwrap();
        world.clock.advance(wait);
        waits.push(wait);
    }
    assert!(
        waits[0] >= Duration::from_secs(5) && waits[1] > waits[0],
        "{waits:?}"
    );
    assert_eq!(worker.run_due().await.unwrap().succeeded, 1);
    let sent = world.message().await;
    assert_eq!(
        (sent.status, sent.attempts, sent.last_error),
        (MessageStatus::Sent, 3, None)
    );
    assert_eq!(transport.asked().len(), 3);
}

#[tokio::test]
async fn a_server_that_never_comes_back_leaves_a_dead_letter_that_a_person_can_revive() {
    let world = World::new().await;
    world.queue(world.channel, &LETTER).await.unwrap();
    let transport = Scripted::answering((0..28).map(|_| busy()));
    let worker = world.worker(transport.clone());
    while worker.run_due().await.unwrap().dead == 0 {
        world.clock.advance(Duration::from_secs(3600));
    }
    let given_up = world.message().await;
    assert_eq!(
        (given_up.status, given_up.attempts),
        (MessageStatus::Failed, 28)
    );
    let dead = dead_letters(&world.platform, &Default::default())
        .await
        .unwrap();
    let mut connection = world.platform.pool().acquire().await.unwrap();
    retry(&mut connection, &world.platform, dead.items[0].id)
        .await
        .unwrap();
    drop(connection);
    assert_eq!(worker.run_due().await.unwrap().succeeded, 1);
    assert_eq!(world.message().await.status, MessageStatus::Sent);
}

#[tokio::test]
async fn a_refusal_for_good_is_final() {
    let world = World::new().await;
    world.queue(world.channel, &LETTER).await.unwrap();
    let refusal = SendError::Permanent("550 no such user\0".into());
    let transport = Scripted::answering([Err(refusal)]);
    let worker = world.worker(transport.clone());
    let report = worker.run_due().await.unwrap();
    assert_eq!((report.succeeded, report.retried, report.dead), (1, 0, 0));
    let failed = world.message().await;
    assert_eq!((failed.status, failed.attempts), (MessageStatus::Failed, 1));
    assert_eq!(failed.last_error.as_deref(), Some("550 no such user"));
    world.clock.advance(Duration::from_secs(86_400));
    worker.run_due().await.unwrap();
    assert_eq!(transport.asked().len(), 1);
}

#[tokio::test]
async fn a_job_of_another_channel_does_not_reach_the_message() {
    let world = World::new().await;
    let id = world.queue(world.channel, &LETTER).await.unwrap();
    let transport = Scripted::answering([]);
    let mut connection = world.platform.pool().acquire().await.unwrap();
    sqlx::query("DELETE FROM jobs")
        .execute(&mut *connection)
        .await
        .unwrap();
    let foreign = NewJob::new(SEND_MESSAGE, json!({ "message": id })).channel(world.other);
    enqueue(&mut connection, &world.platform, foreign)
        .await
        .unwrap();
    drop(connection);
    let report = world.worker(transport.clone()).run_due().await.unwrap();
    assert_eq!((report.succeeded, transport.asked().len()), (1, 0));
    assert_eq!(world.message().await.status, MessageStatus::Queued);
}

#[tokio::test]
async fn old_letters_are_deleted_unless_they_wait() {
    let world = World::new().await;
    world.queue(world.channel, &LETTER).await.unwrap();
    world
        .worker(Scripted::answering([]))
        .run_due()
        .await
        .unwrap();
    let waiting = NewMessage {
        dedupe_key: "event-2",
        ..LETTER
    };
    world.queue(world.channel, &waiting).await.unwrap();
    let month = Duration::from_secs(30 * 86_400);
    assert_eq!(purge(&world.platform, month).await.unwrap(), 0);
    world.clock.advance(month + Duration::from_secs(1));
    assert_eq!(purge(&world.platform, month).await.unwrap(), 1);
    assert_eq!(world.message().await.status, MessageStatus::Queued);
}
