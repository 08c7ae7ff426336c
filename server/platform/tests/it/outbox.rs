//! The outbox: nothing lost, nothing skipped, in order.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use kernel::EventId;
use platform::Platform;
use platform::outbox::{Consumer, ConsumerError, DeliveryError, Event, deliver, publish, purge};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;

use crate::world::{World, eventually, world};

/// Remembers the numbers in the events; fails once at each number in `fails_at`.
pub struct Recorder {
    topics: Vec<&'static str>,
    seen: Mutex<Vec<i64>>,
    fails_at: Mutex<Vec<i64>>,
    panics_at: Mutex<Vec<i64>>,
    takes: Duration,
}

#[derive(Deserialize)]
struct Numbered {
    number: i64,
}

impl Recorder {
    pub fn new(topics: &[&'static str]) -> Self {
        Self {
            topics: topics.to_vec(),
            seen: Mutex::default(),
            fails_at: Mutex::default(),
            panics_at: Mutex::default(),
            takes: Duration::ZERO,
        }
    }

    pub fn failing_once_at(topics: &[&'static str], number: i64) -> Self {
        Self {
            fails_at: Mutex::new(vec![number]),
            ..Self::new(topics)
        }
    }

    pub fn seen(&self) -> Vec<i64> {
        self.seen.lock().unwrap().clone()
    }
}

/// Removes `number` and says whether it was there.
fn take(numbers: &Mutex<Vec<i64>>, number: i64) -> bool {
    let mut numbers = numbers.lock().unwrap();
    let before = numbers.len();
    numbers.retain(|other| *other != number);
    numbers.len() < before
}

#[async_trait]
impl Consumer for Recorder {
    fn name(&self) -> &'static str {
        "recorder"
    }

    fn topics(&self) -> &[&'static str] {
        &self.topics
    }

    async fn handle(&self, _platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let Numbered { number } = event.parse()?;
        tokio::time::sleep(self.takes).await;
        assert!(!take(&self.panics_at, number), "told to panic");
        if take(&self.fails_at, number) {
            return Err(ConsumerError::Failed("told to fail".into()));
        }
        self.seen.lock().unwrap().push(number);
        Ok(())
    }
}

pub async fn publish_number(
    world: &World,
    connection: &mut PgConnection,
    topic: &str,
    number: i64,
) -> EventId {
    publish(
        connection,
        &world.platform,
        world.channel,
        topic,
        &json!({ "number": number }),
    )
    .await
    .unwrap()
}

async fn publish_committed(world: &World, topic: &str, numbers: impl IntoIterator<Item = i64>) {
    let mut transaction = world.platform.begin().await.unwrap();
    for number in numbers {
        publish_number(world, &mut transaction, topic, number).await;
    }
    transaction.commit().await.unwrap();
}

/// Delivers until `count` events were seen: transactions of tests beside this one may hold them back for a while.
async fn deliver_until(world: &World, recorder: &Recorder, count: usize) {
    eventually("the events are delivered", || async {
        deliver(&world.platform, recorder, 100).await.unwrap();
        recorder.seen().len() >= count
    })
    .await;
}

#[tokio::test]
async fn a_transaction_that_commits_late_is_not_skipped() {
    let world = world().await;
    let recorder = Recorder::new(&["test"]);
    let mut late = world.platform.begin().await.unwrap();
    publish_number(&world, &mut late, "test", 1).await;
    publish_committed(&world, "test", [2]).await;

    assert_eq!(
        deliver(&world.platform, &recorder, 100).await.unwrap(),
        0,
        "2 must wait for 1"
    );
    late.commit().await.unwrap();
    deliver_until(&world, &recorder, 2).await;
    assert_eq!(recorder.seen(), [1, 2]);
}

#[tokio::test]
async fn a_late_transaction_that_rolls_back_lets_the_others_through() {
    let world = world().await;
    let recorder = Recorder::new(&["test"]);
    let mut late = world.platform.begin().await.unwrap();
    publish_number(&world, &mut late, "test", 1).await;
    publish_committed(&world, "test", [2]).await;
    late.rollback().await.unwrap();
    deliver_until(&world, &recorder, 1).await;
    assert_eq!(recorder.seen(), [2]);
}

#[tokio::test]
async fn events_of_one_transaction_keep_their_order_within_one_millisecond() {
    let world = world().await;
    let recorder = Recorder::new(&["test"]);
    publish_committed(&world, "test", 0..250).await;
    deliver_until(&world, &recorder, 250).await;
    assert_eq!(recorder.seen(), (0..250).collect::<Vec<_>>());
    assert_eq!(deliver(&world.platform, &recorder, 100).await.unwrap(), 0);
}

#[tokio::test]
async fn an_event_that_fails_comes_again_and_those_behind_it_wait() {
    let world = world().await;
    let recorder = Recorder::failing_once_at(&["test"], 3);
    publish_committed(&world, "test", 1..=5).await;

    let failure = Mutex::new(None);
    eventually("the delivery fails", || async {
        let outcome = deliver(&world.platform, &recorder, 100).await;
        *failure.lock().unwrap() = outcome.err();
        failure.lock().unwrap().is_some()
    })
    .await;
    let Some(DeliveryError::Consumer {
        consumer,
        delivered,
        ..
    }) = failure.into_inner().unwrap()
    else {
        panic!("not the consumer's failure")
    };
    assert_eq!(
        (consumer, delivered, recorder.seen()),
        ("recorder", 2, vec![1, 2])
    );
    deliver_until(&world, &recorder, 5).await;
    assert_eq!(recorder.seen(), [1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn a_panic_is_a_failure_like_any_other() {
    let world = world().await;
    let recorder = Recorder::new(&["test"]);
    recorder.panics_at.lock().unwrap().push(1);
    publish_committed(&world, "test", [1]).await;
    eventually("the panic is reported", || async {
        deliver(&world.platform, &recorder, 100).await.is_err()
    })
    .await;
    deliver_until(&world, &recorder, 1).await;
    assert_eq!(recorder.seen(), [1]);
}

#[tokio::test]
async fn two_instances_do_not_hand_an_event_over_twice() {
    let world = world().await;
    let recorder = Arc::new(Recorder {
        takes: Duration::from_millis(2),
        ..Recorder::new(&["test"])
    });
    publish_committed(&world, "test", 0..30).await;
    let deliveries = (0..4).map(|_| {
        let (platform, recorder) = (world.second_instance(), Arc::clone(&recorder));
        tokio::spawn(async move {
            eventually("all are delivered", || async {
                deliver(&platform, recorder.as_ref(), 4).await.unwrap();
                recorder.seen().len() >= 30
            })
            .await;
        })
    });
    for delivery in deliveries.collect::<Vec<_>>() {
        delivery.await.unwrap();
    }
    assert_eq!(recorder.seen(), (0..30).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_consumer_reads_its_topics_and_moves_past_the_others() {
    let world = world().await;
    let recorder = Recorder::new(&["mine"]);
    publish_committed(&world, "other", [1]).await;
    publish_committed(&world, "mine", [2]).await;
    publish_committed(&world, "other", [3]).await;
    deliver_until(&world, &recorder, 1).await;
    assert_eq!(recorder.seen(), [2]);

    eventually(
        "the offset passes the last event of another topic",
        || async {
            deliver(&world.platform, &recorder, 100).await.unwrap();
            sqlx::query_scalar!(
                r#"SELECT NOT EXISTS (
                SELECT FROM outbox_events e JOIN outbox_consumers c
                    ON (e.transaction_id, e.id) > (c.last_transaction_id, c.last_event_id)
            ) AS "passed!""#
            )
            .fetch_one(world.platform.pool())
            .await
            .unwrap()
        },
    )
    .await;
    publish_committed(&world, "mine", [4]).await;
    deliver_until(&world, &recorder, 2).await;
    assert_eq!(recorder.seen(), [2, 4]);
}

#[tokio::test]
async fn a_rolled_back_event_never_was() {
    let world = world().await;
    let recorder = Recorder::new(&["test"]);
    let mut transaction = world.platform.begin().await.unwrap();
    publish_number(&world, &mut transaction, "test", 1).await;
    transaction.rollback().await.unwrap();
    publish_committed(&world, "test", [2]).await;
    deliver_until(&world, &recorder, 1).await;
    assert_eq!(recorder.seen(), [2]);
}

#[tokio::test]
async fn only_old_events_that_every_consumer_has_passed_are_cleared_away() {
    let world = world().await;
    let recorder = Recorder::new(&["test"]);
    let hour = Duration::from_secs(3600);
    publish_committed(&world, "test", [1]).await;
    deliver_until(&world, &recorder, 1).await;
    publish_committed(&world, "test", [2]).await;
    assert_eq!(
        purge(&world.platform, hour).await.unwrap(),
        0,
        "nothing is old"
    );
    world.clock.advance(hour * 2);
    publish_committed(&world, "test", [3]).await;
    assert_eq!(
        purge(&world.platform, hour).await.unwrap(),
        1,
        "2 is not delivered yet"
    );
    deliver_until(&world, &recorder, 3).await;
    assert_eq!(purge(&world.platform, hour).await.unwrap(), 1, "3 is young");
    assert_eq!(recorder.seen(), [1, 2, 3]);
}
