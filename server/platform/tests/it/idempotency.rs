//! Idempotency keys: once, and the first answer ever after.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kernel::ChannelId;
use platform::Platform;
use platform::idempotency::{Claim, IdempotencyError, begin, finish, purge};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::Barrier;

use crate::world::world;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Receipt {
    number: usize,
}

/// A command that answers with how often it ran.
async fn count_once(
    platform: &Platform,
    channel: ChannelId,
    key: &str,
    request: &impl Serialize,
    executions: &AtomicUsize,
) -> Result<Receipt, IdempotencyError> {
    let mut transaction = platform.begin().await?;
    match begin(&mut transaction, platform, channel, "count", key, request).await? {
        Claim::Replay(receipt) => Ok(receipt),
        Claim::Fresh => {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let receipt = Receipt {
                number: executions.fetch_add(1, Ordering::SeqCst) + 1,
            };
            finish(&mut transaction, channel, "count", key, &receipt).await?;
            transaction.commit().await?;
            Ok(receipt)
        }
    }
}

#[tokio::test]
async fn a_repeat_gets_the_first_answer_and_another_key_or_channel_runs() {
    let world = world().await;
    let executions = AtomicUsize::new(0);
    let (platform, request) = (&world.platform, json!({ "amount": 5 }));
    for (channel, key, number) in [
        (world.channel, "a", 1),
        (world.channel, "a", 1),
        (world.channel, "b", 2),
        (world.other_channel, "a", 3),
        (world.channel, "a", 1),
    ] {
        let receipt = count_once(platform, channel, key, &request, &executions)
            .await
            .unwrap();
        assert_eq!(receipt, Receipt { number });
    }
}

#[tokio::test]
async fn a_key_belongs_to_its_first_request() {
    let world = world().await;
    let executions = AtomicUsize::new(0);
    let (platform, channel) = (&world.platform, world.channel);
    count_once(platform, channel, "a", &json!({ "amount": 5 }), &executions)
        .await
        .unwrap();
    let reused = count_once(platform, channel, "a", &json!({ "amount": 6 }), &executions).await;
    assert!(
        matches!(reused, Err(IdempotencyError::KeyReused)),
        "{reused:?}"
    );
}

#[tokio::test]
async fn the_order_of_a_map_does_not_make_another_request() {
    let world = world().await;
    let executions = AtomicUsize::new(0);
    for _ in 0..8 {
        // Every HashMap has an order of its own.
        let request: HashMap<String, u8> = (0..20)
            .map(|number| (format!("key-{number}"), number))
            .collect();
        let receipt = count_once(&world.platform, world.channel, "a", &request, &executions).await;
        assert_eq!(receipt.unwrap(), Receipt { number: 1 });
    }
}

#[tokio::test]
async fn calls_at_the_same_time_run_once() {
    let world = world().await;
    let executions = Arc::new(AtomicUsize::new(0));
    let barrier = Arc::new(Barrier::new(5));
    let calls = (0..5).map(|_| {
        let (platform, channel) = (world.platform.clone(), world.channel);
        let (executions, barrier) = (Arc::clone(&executions), Arc::clone(&barrier));
        tokio::spawn(async move {
            barrier.wait().await;
            count_once(&platform, channel, "a", &json!({}), &executions)
                .await
                .unwrap()
        })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap(), Receipt { number: 1 });
    }
    assert_eq!(executions.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_rolled_back_command_leaves_its_key_free() {
    let world = world().await;
    let (platform, channel) = (&world.platform, world.channel);
    for _ in 0..2 {
        let mut transaction = platform.begin().await.unwrap();
        let claim: Claim<Receipt> = begin(
            &mut transaction,
            platform,
            channel,
            "count",
            "a",
            &json!({}),
        )
        .await
        .unwrap();
        assert_eq!(claim, Claim::Fresh);
        transaction.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn an_answer_without_content_replays() {
    let world = world().await;
    let (platform, channel) = (&world.platform, world.channel);
    for expected in [Claim::Fresh, Claim::Replay(())] {
        let mut transaction = platform.begin().await.unwrap();
        let claim: Claim<()> = begin(
            &mut transaction,
            platform,
            channel,
            "forget",
            "a",
            &json!({}),
        )
        .await
        .unwrap();
        assert_eq!(claim, expected);
        if claim == Claim::Fresh {
            finish(&mut transaction, channel, "forget", "a", &())
                .await
                .unwrap();
        }
        transaction.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_command_that_forgot_its_answer_or_its_claim_is_told() {
    let world = world().await;
    let (platform, channel) = (&world.platform, world.channel);
    let mut connection = platform.pool().acquire().await.unwrap();
    let unclaimed = finish(&mut connection, channel, "count", "a", &()).await;
    assert!(
        matches!(unclaimed, Err(IdempotencyError::Unfinished)),
        "{unclaimed:?}"
    );
    let fresh: Claim<()> = begin(&mut connection, platform, channel, "count", "a", &())
        .await
        .unwrap();
    assert_eq!(fresh, Claim::Fresh);
    let again = begin::<()>(&mut connection, platform, channel, "count", "a", &()).await;
    assert!(
        matches!(again, Err(IdempotencyError::Unfinished)),
        "{again:?}"
    );
}

#[tokio::test]
async fn a_key_is_neither_empty_nor_endless() {
    let world = world().await;
    let mut connection = world.platform.pool().acquire().await.unwrap();
    for key in [String::new(), "ä".repeat(201)] {
        let refused = begin::<()>(
            &mut connection,
            &world.platform,
            world.channel,
            "count",
            &key,
            &(),
        )
        .await;
        assert!(
            matches!(refused, Err(IdempotencyError::InvalidKey)),
            "{refused:?}"
        );
    }
    let longest = "ä".repeat(200);
    let claim = begin::<()>(
        &mut connection,
        &world.platform,
        world.channel,
        "count",
        &longest,
        &(),
    )
    .await;
    assert_eq!(claim.unwrap(), Claim::Fresh);
}

#[tokio::test]
async fn old_keys_are_forgotten() {
    let world = world().await;
    let executions = AtomicUsize::new(0);
    let (platform, channel) = (&world.platform, world.channel);
    let day = Duration::from_secs(24 * 3600);
    count_once(platform, channel, "old", &json!({}), &executions)
        .await
        .unwrap();
    world.clock.advance(day);
    count_once(platform, channel, "new", &json!({}), &executions)
        .await
        .unwrap();
    world.clock.advance(day / 2);
    assert_eq!(purge(platform, day).await.unwrap(), 1);
    let receipt = count_once(platform, channel, "new", &json!({}), &executions)
        .await
        .unwrap();
    assert_eq!(receipt, Receipt { number: 2 });
}
