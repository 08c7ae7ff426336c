//! Points from the order to their end.

use loyalty::commands::{
    Draft, Redeemed, adjust_points, expire_points, note_notice, redeem_points, release_points,
    reverse_points,
};
use loyalty::queries::{due_points, resting_accounts};
use loyalty::{LoyaltyError, expires_at};
use platform::Actor;
use uuid::Uuid;

use crate::world::{ADA, BOB, CHANNEL, World, draft, run, world};

async fn redeem(world: &World, key: u128, points: i64) -> Result<Redeemed, LoyaltyError> {
    let key = Uuid::from_u128(key);
    run!(world, |c| redeem_points(
        c,
        &world.platform,
        CHANNEL,
        ADA,
        key,
        points
    ))
}

/// Ada has bought for so many cents, and the points are available.
async fn has_points(world: &World, minor: i64) {
    let order = world.buys(ADA, minor).await;
    world.days_pass(30);
    let released = run!(world, |c| release_points(
        c,
        &world.platform,
        CHANNEL,
        order
    ));
    assert!(released.unwrap().is_some());
}

#[tokio::test]
async fn points_wait_until_the_time_for_returns_is_over() {
    let world = world().await;
    let order = world.order().await;
    assert_eq!(world.earn(ADA, order, 12_399).await, Some(123));
    assert_eq!(world.earn(ADA, order, 12_399).await, None);
    assert_eq!(world.balance(ADA).await, (0, 123));
    let waiting = world.standing(ADA).await.waiting;
    assert_eq!((waiting.len(), waiting[0].points), (1, 123));

    world.days_pass(29);
    let release = || async {
        run!(world, |c| release_points(
            c,
            &world.platform,
            CHANNEL,
            order
        ))
        .unwrap()
    };
    assert_eq!(release().await, None);
    world.days_pass(1);
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let due = due_points(&mut connection, world.platform.now(), 10).await;
    assert_eq!(due.unwrap()[0].order, order);
    assert_eq!(release().await, Some(123));
    assert_eq!(release().await, None);
    assert_eq!(world.balance(ADA).await, (123, 0));
    world.assert_sound().await;
}

#[tokio::test]
async fn a_tier_multiplies_what_is_bought_after_it_was_reached() {
    let world = world().await;
    let first = world.order().await;
    assert_eq!(world.earn(ADA, first, 50_000).await, Some(500));
    let second = world.order().await;
    assert_eq!(world.earn(ADA, second, 10_000).await, Some(200));
    assert_eq!(world.standing(ADA).await.spend_minor, 60_000);
    // The order that reached it comes back, and with it the tier.
    let reversed = run!(world, |c| reverse_points(
        c,
        &world.platform,
        CHANNEL,
        first
    ));
    assert!(reversed.unwrap());
    let third = world.order().await;
    assert_eq!(world.earn(ADA, third, 10_000).await, Some(100));
    // A year later nothing of it counts.
    world.days_pass(366);
    assert_eq!(world.standing(ADA).await.spend_minor, 0);
    world.assert_sound().await;
}

#[tokio::test]
async fn an_order_that_comes_back_takes_its_points_and_nobody_owes_any() {
    let world = world().await;
    let waiting = world.buys(ADA, 30_000).await;
    let reverse = |order| {
        let world = &world;
        async move {
            run!(world, |c| reverse_points(
                c,
                &world.platform,
                CHANNEL,
                order
            ))
            .unwrap()
        }
    };
    assert!(reverse(waiting).await);
    assert!(!reverse(waiting).await);
    assert_eq!(world.balance(ADA).await, (0, 0));

    let spent = world.buys(ADA, 30_000).await;
    world.days_pass(30);
    run!(world, |c| release_points(
        c,
        &world.platform,
        CHANNEL,
        spent
    ))
    .unwrap();
    redeem(&world, 1, 200).await.unwrap();
    assert!(reverse(spent).await);
    assert_eq!(world.balance(ADA).await, (0, 0));
    world.assert_sound().await;
}

#[tokio::test]
async fn redeeming_keeps_to_the_rules_and_a_form_that_is_sent_twice_counts_once() {
    let world = world().await;
    has_points(&world, 45_000).await;
    assert!(matches!(
        redeem(&world, 1, 100).await,
        Err(LoyaltyError::BelowMinimum)
    ));
    assert!(matches!(
        redeem(&world, 1, 250).await,
        Err(LoyaltyError::Step)
    ));
    assert!(matches!(
        redeem(&world, 1, 500).await,
        Err(LoyaltyError::NotEnough)
    ));
    let first = redeem(&world, 1, 300).await.unwrap();
    assert_eq!((first.value.minor(), first.is_new), (300, true));
    let again = redeem(&world, 1, 300).await.unwrap();
    assert_eq!((again.value.minor(), again.is_new), (300, false));
    assert!(matches!(
        redeem(&world, 1, 200).await,
        Err(LoyaltyError::KeyUsed)
    ));
    assert_eq!(world.balance(ADA).await, (150, 0));
    world
        .set(&Draft {
            active: false,
            ..draft()
        })
        .await;
    assert!(matches!(
        redeem(&world, 2, 200).await,
        Err(LoyaltyError::NoProgramme)
    ));
    world.assert_sound().await;
}

#[tokio::test]
async fn of_two_who_redeem_the_same_points_at_once_one_gets_them() {
    let world = world().await;
    has_points(&world, 30_000).await;
    let (first, second) = futures::join!(redeem(&world, 1, 200), redeem(&world, 2, 200));
    let won = [&first, &second].iter().filter(|one| one.is_ok()).count();
    assert_eq!(won, 1, "{first:?} {second:?}");
    assert_eq!(world.balance(ADA).await, (100, 0));
    let (third, fourth) = futures::join!(redeem(&world, 3, 200), redeem(&world, 3, 200));
    assert!(third.is_err() && fourth.is_err());
    world.assert_sound().await;
}

#[tokio::test]
async fn nothing_expires_that_was_not_announced_thirty_days_before() {
    let world = world().await;
    has_points(&world, 20_000).await;
    let notice =
        || async { run!(world, |c| note_notice(c, &world.platform, CHANNEL, ADA)).unwrap() };
    let expire =
        || async { run!(world, |c| expire_points(c, &world.platform, CHANNEL, ADA)).unwrap() };
    world.days_pass(330);
    assert_eq!((notice().await, expire().await), (None, None));
    // The job was away for a while: the year is over, and still nobody was told.
    world.days_pass(60);
    assert_eq!(expire().await, None);
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let nobody = kernel::PersonId(Uuid::nil());
    let resting =
        resting_accounts(&mut connection, CHANNEL, world.platform.now(), nobody, 10).await;
    assert_eq!(resting.unwrap(), [ADA]);
    let (points, day) = notice().await.unwrap();
    assert_eq!(points, 200);
    assert_eq!(day, world.platform.now() + chrono::TimeDelta::days(30));
    assert_eq!(notice().await, None);
    world.days_pass(29);
    assert_eq!(expire().await, None);
    world.days_pass(1);
    assert_eq!(expire().await, Some(200));
    assert_eq!(expire().await, None);
    assert_eq!(world.balance(ADA).await, (0, 0));
    world.assert_sound().await;
}

#[tokio::test]
async fn whoever_buys_in_time_keeps_the_points() {
    let world = world().await;
    has_points(&world, 20_000).await;
    world.days_pass(340);
    let notice = run!(world, |c| note_notice(c, &world.platform, CHANNEL, ADA));
    assert!(notice.unwrap().is_some());
    world.days_pass(10);
    world.buys(ADA, 1_000).await;
    world.days_pass(30);
    let expired = run!(world, |c| expire_points(c, &world.platform, CHANNEL, ADA));
    assert_eq!(expired.unwrap(), None);
    let standing = world.standing(ADA).await;
    assert_eq!((standing.available, standing.noticed_at), (200, None));
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let programme = loyalty::queries::programme(&mut connection, CHANNEL).await;
    let (programme, now) = (programme.unwrap().unwrap(), world.platform.now());
    let expiry = expires_at(&programme, standing.active_at.unwrap(), None, now);
    assert!(expiry.unwrap() > now + chrono::TimeDelta::days(300));
}

#[tokio::test]
async fn the_shop_gives_and_takes_with_a_reason_and_never_below_zero() {
    let world = world().await;
    let adjust = |key: u128, points, reason: &'static str| {
        let world = &world;
        async move {
            let (actor, whose) = (Actor::Person(BOB), (ADA, Uuid::from_u128(key)));
            run!(world, |c| adjust_points(
                c,
                &world.platform,
                CHANNEL,
                &actor,
                whose,
                points,
                reason
            ))
        }
    };
    adjust(1, 50, " sorry for the wait ").await.unwrap();
    adjust(1, 50, "sorry for the wait").await.unwrap();
    assert_eq!(world.balance(ADA).await, (50, 0));
    assert!(matches!(
        adjust(2, -51, "a mistake").await,
        Err(LoyaltyError::NotEnough)
    ));
    for (points, reason) in [(0, "nothing"), (5, "  "), (2_000_000, "too much")] {
        let refused = adjust(3, points, reason).await;
        assert!(matches!(refused, Err(LoyaltyError::Fields(_))), "{points}");
    }
    adjust(4, -50, "a mistake").await.unwrap();
    assert_eq!(world.balance(ADA).await, (0, 0));
    let noted: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_entries WHERE action = 'loyalty.adjust'")
            .fetch_one(world.platform.pool())
            .await
            .unwrap();
    assert_eq!(noted, 2);
    world.assert_sound().await;
}
