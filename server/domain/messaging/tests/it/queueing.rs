//! A message is queued once per cause, with its cause or not at all.

use messaging::commands::queue_message;
use messaging::{Mailbox, MessageStatus, NewMessage};
use std::sync::Arc;

use crate::world::{LETTER, World};

#[tokio::test]
async fn the_same_cause_is_written_about_once() {
    let world = World::new().await;
    assert!(world.queue(world.channel, &LETTER).await.is_some());
    let again = NewMessage {
        subject: "Another text",
        ..LETTER
    };
    assert_eq!(world.queue(world.channel, &again).await, None);
    assert_eq!(world.message().await.subject, "Welcome");
    let report = world.worker(Arc::new(Mailbox)).run_due().await.unwrap();
    assert_eq!(report.succeeded, 1);
}

#[tokio::test]
async fn another_channel_may_use_the_same_key() {
    let world = World::new().await;
    assert!(world.queue(world.channel, &LETTER).await.is_some());
    assert!(world.queue(world.other, &LETTER).await.is_some());
    let report = world.worker(Arc::new(Mailbox)).run_due().await.unwrap();
    assert_eq!(report.succeeded, 2);
}

#[tokio::test]
async fn a_cause_that_came_to_nothing_writes_nothing() {
    let world = World::new().await;
    let mut transaction = world.platform.begin().await.unwrap();
    queue_message(&mut transaction, &world.platform, world.channel, &LETTER)
        .await
        .unwrap();
    transaction.rollback().await.unwrap();
    let report = world.worker(Arc::new(Mailbox)).run_due().await.unwrap();
    assert_eq!(report.succeeded, 0);
    assert!(world.queue(world.channel, &LETTER).await.is_some());
    assert_eq!(world.message().await.status, MessageStatus::Queued);
}
