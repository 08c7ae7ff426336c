//! Store credit: given once, adjusted with a reason, gone when its time is over.

use std::time::Duration;

use credit::Grant;
use credit::commands::{Adjustment, adjust, expire, grant};
use credit::queries::{balances, entries};
use kernel::{Currency, Money};
use platform::Actor;
use uuid::Uuid;

use crate::world::{World, aud, code, world};

async fn give(world: &World, reference: u128, minor: i64, days: Option<u64>) {
    let mut transaction = world.platform.begin().await.unwrap();
    let now = world.platform.now();
    let given = Grant {
        source: "loyalty",
        reference: Uuid::from_u128(reference),
        expires_at: days.map(|days| now + Duration::from_secs(days * 86_400)),
    };
    grant(
        &mut transaction,
        world.channel,
        world.ada,
        aud(minor),
        &given,
        now,
    )
    .await
    .unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn a_grant_is_made_once_for_its_reason() {
    let world = world().await;
    give(&world, 1, 500, None).await;
    give(&world, 1, 500, None).await;
    give(&world, 2, 250, None).await;
    give(&world, 3, 100, Some(30)).await;
    give(&world, 3, 100, Some(31)).await;
    let mut connection = world.connection().await;
    let found = balances(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert_eq!(found, [aud(850)]);
    let history = entries(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert_eq!(history.len(), 3);
    assert_eq!(history[0].balance, aud(850));
    let nobodys = balances(&mut connection, world.channel, world.bob)
        .await
        .unwrap();
    assert!(nobodys.is_empty());
    world.assert_books().await;
}

#[tokio::test]
async fn ten_at_once_are_still_one_grant() {
    let world = world().await;
    let all = (0..10).map(|_| give(&world, 7, 300, None));
    futures::future::join_all(all).await;
    let mut connection = world.connection().await;
    let found = balances(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert_eq!(found, [aud(300)]);
    world.assert_books().await;
}

#[tokio::test]
async fn nothing_is_no_grant() {
    let world = world().await;
    let mut connection = world.connection().await;
    let given = Grant {
        source: "loyalty",
        reference: Uuid::from_u128(1),
        expires_at: None,
    };
    let now = world.platform.now();
    for minor in [0, -5] {
        let refused = grant(
            &mut connection,
            world.channel,
            world.ada,
            aud(minor),
            &given,
            now,
        )
        .await;
        assert_eq!(code(refused), "credit.fields:positive");
    }
}

#[tokio::test]
async fn what_expires_is_written_off_and_the_rest_stays() {
    let world = world().await;
    give(&world, 1, 500, None).await;
    give(&world, 2, 200, Some(10)).await;
    world.days_pass(9);
    let mut connection = world.connection().await;
    let none = expire(&mut connection, world.platform.now(), 100)
        .await
        .unwrap();
    assert!(none.is_empty());
    world.days_pass(1);
    let gone = expire(&mut connection, world.platform.now(), 100)
        .await
        .unwrap();
    assert_eq!(gone.len(), 1);
    let again = expire(&mut connection, world.platform.now(), 100)
        .await
        .unwrap();
    assert!(again.is_empty());
    let found = balances(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert_eq!(found, [aud(500)]);
    world.assert_books().await;
}

#[tokio::test]
async fn an_adjustment_has_a_reason_counts_once_and_takes_no_more_than_there_is() {
    let world = world().await;
    let mut connection = world.connection().await;
    let actor = Actor::Person(world.bob);
    for (minor, reason, reference, expected) in [
        (1_000, "Late parcel", 1, None),
        (1_000, "Late parcel", 1, None),
        (-300, "Given in error", 2, None),
        (-701, "Too much", 3, Some("credit.not_enough")),
        (0, "Nothing", 4, Some("credit.fields:range")),
        (5, " ", 5, Some("credit.fields:required")),
    ] {
        let adjustment = Adjustment {
            amount: aud(minor),
            reason,
            expires_at: None,
            reference: Uuid::from_u128(reference),
        };
        let (channel, person) = (world.channel, world.ada);
        let outcome = adjust(
            &mut connection,
            &world.platform,
            channel,
            &actor,
            person,
            &adjustment,
        )
        .await;
        match expected {
            None => outcome.unwrap(),
            Some(expected) => assert_eq!(code(outcome), expected),
        }
    }
    let found = balances(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert_eq!(found, [aud(700)]);
    let history = entries(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert_eq!(history[0].note, "Given in error");
    world.assert_books().await;
}

#[tokio::test]
async fn currencies_are_kept_apart() {
    let world = world().await;
    give(&world, 1, 500, None).await;
    let mut connection = world.connection().await;
    let given = Grant {
        source: "loyalty",
        reference: Uuid::from_u128(2),
        expires_at: None,
    };
    let dollars = Money::new(400, Currency::USD);
    let now = world.platform.now();
    grant(
        &mut connection,
        world.channel,
        world.ada,
        dollars,
        &given,
        now,
    )
    .await
    .unwrap();
    let found = balances(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert_eq!(found, [aud(500), dollars]);
}
