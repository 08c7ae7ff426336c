//! What is changed by hand is found within a minute, told, and forgotten when it is right again.

use kernel::{Currency, Money};

use crate::world::World;

#[tokio::test]
async fn books_that_balance_raise_nothing() {
    let world = World::new().await;
    world.watch().await;
    assert_eq!(world.alert(world.channel).await, None);
    assert_eq!(world.alerts_ever().await, 0);
}

#[tokio::test]
async fn a_changed_amount_is_told_once_and_cleared_when_it_is_right_again() {
    let world = World::new().await;
    world.tamper("1", 7).await;
    world.watch().await;
    let raised = world.alert(world.channel).await.unwrap();
    assert_eq!(raised.unbalanced_journals, 1);
    assert_eq!(raised.differences, [Money::new(7, Currency::AUD)]);
    assert_eq!(raised.raised_at, world.platform.now());
    assert_eq!(
        world.alert(world.other).await,
        None,
        "the other's are right"
    );
    // Worse a minute later: the same alert, brought up to date.
    world.tamper("2", -10).await;
    world.watch().await;
    let worse = world.alert(world.channel).await.unwrap();
    assert_eq!(worse.raised_at, raised.raised_at);
    assert_eq!(worse.seen_at, world.platform.now());
    assert_eq!(worse.unbalanced_journals, 2);
    assert_eq!(worse.differences, [Money::new(-3, Currency::AUD)]);
    // Mended.
    world.tamper("1", -7).await;
    world.tamper("2", 10).await;
    world.watch().await;
    assert_eq!(world.alert(world.channel).await, None);
    assert_eq!(world.alerts_ever().await, 1);
    // And wrong again, which is another alert.
    world.tamper("1", 1).await;
    world.watch().await;
    assert!(world.alert(world.channel).await.is_some());
    assert_eq!(world.alerts_ever().await, 2);
}

#[tokio::test]
async fn errors_that_cancel_out_are_found_by_their_journals() {
    let world = World::new().await;
    world.tamper("1", 5).await;
    world.tamper("2", -5).await;
    world.watch().await;
    let found = world.alert(world.channel).await.unwrap();
    assert_eq!((found.unbalanced_journals, found.differences), (2, vec![]));
}
