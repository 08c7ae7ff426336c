//! Friends from the link to the reward.

use kernel::{Currency, Money, PersonId, ReferralId};
use loyalty::ReferralState;
use loyalty::commands::{
    FirstOrder, Newcomer, Outcome, buy_as_friend, join, open_invitation, own_code, register_friend,
    reward_referrer, take_back_referral,
};
use loyalty::queries::{due_rewards, invitations};

use crate::world::{ADA, BOB, CHANNEL, EVE, World, run, world};

fn newcomer(person: PersonId, email: &str) -> Newcomer<'_> {
    Newcomer {
        person,
        email,
        name: "Bob van Dyk",
        network: "203.0.113.9",
        referrer_email: "ada@shop.example",
        referrer_networks: &[],
        has_bought: false,
    }
}

async fn code(world: &World) -> String {
    run!(world, |c| own_code(c, &world.platform, CHANNEL, ADA)).unwrap()
}

async fn register(world: &World, friend: &Newcomer<'_>) -> Option<ReferralState> {
    let code = code(world).await;
    run!(world, |c| register_friend(
        c,
        &world.platform,
        CHANNEL,
        &code,
        friend
    ))
    .unwrap()
}

/// The friend registers, joins and buys for so many cents; whether that counts.
async fn comes_and_buys(world: &World, friend: &Newcomer<'_>, minor: i64) -> bool {
    assert_eq!(
        register(world, friend).await,
        Some(ReferralState::Registered)
    );
    let person = friend.person;
    let joined = run!(world, |c| join(c, &world.platform, CHANNEL, person));
    assert_eq!(joined.unwrap().unwrap().amount.minor(), 1_000);
    buys(world, person, minor).await
}

async fn buys(world: &World, friend: PersonId, minor: i64) -> bool {
    let first = FirstOrder {
        order: world.order().await,
        friend,
        goods: Money::new(minor, Currency::AUD),
        paid_at: world.platform.now(),
    };
    run!(world, |c| buy_as_friend(c, CHANNEL, &first)).unwrap()
}

async fn due(world: &World) -> Vec<ReferralId> {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let due = due_rewards(&mut connection, world.platform.now(), 10).await;
    due.unwrap().iter().map(|due| due.referral).collect()
}

async fn reward(world: &World, referral: ReferralId) -> Outcome {
    run!(world, |c| reward_referrer(
        c,
        &world.platform,
        CHANNEL,
        referral
    ))
    .unwrap()
}

#[tokio::test]
async fn a_friend_is_welcomed_once_and_rewards_once() {
    let world = world().await;
    let link = code(&world).await;
    assert_eq!(link, code(&world).await);
    assert!(run!(world, |c| open_invitation(c, CHANNEL, &link)).unwrap());
    assert!(!run!(world, |c| open_invitation(c, CHANNEL, "bcdfghjk")).unwrap());
    assert!(!run!(world, |c| open_invitation(c, CHANNEL, "nul\0char")).unwrap());

    let bob = newcomer(BOB, "bob@shop.example");
    assert!(comes_and_buys(&world, &bob, 5_000).await);
    let again = run!(world, |c| join(c, &world.platform, CHANNEL, BOB));
    assert_eq!(again.unwrap(), None);
    assert!(!buys(&world, BOB, 9_000).await);
    assert!(due(&world).await.is_empty());
    world.days_pass(30);
    let waiting = due(&world).await;
    assert_eq!(waiting.len(), 1);
    let amount = Money::new(1_500, Currency::AUD);
    let reward_for_ada = Outcome::Reward {
        referrer: ADA,
        amount,
    };
    assert_eq!(reward(&world, waiting[0]).await, reward_for_ada);
    assert_eq!(reward(&world, waiting[0]).await, Outcome::Nothing);
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let seen = invitations(&mut connection, CHANNEL, ADA).await.unwrap();
    assert_eq!((seen.opened, seen.rewards), (1, 1));
    assert_eq!(seen.friends[0].initials, "B. V.");
    assert_eq!(seen.friends[0].state, ReferralState::Rewarded);
}

#[tokio::test]
async fn nobody_is_their_own_friend() {
    let world = world().await;
    let own = newcomer(BOB, "A.da+bob@shop.example");
    assert_eq!(register(&world, &own).await, Some(ReferralState::Refused));
    let joined = run!(world, |c| join(c, &world.platform, CHANNEL, BOB));
    assert_eq!(joined.unwrap(), None);
    assert!(!buys(&world, BOB, 9_000).await);

    let known = ["203.0.113.9".to_owned()];
    let house = Newcomer {
        referrer_networks: &known,
        ..newcomer(EVE, "eve@shop.example")
    };
    assert_eq!(register(&world, &house).await, Some(ReferralState::Refused));
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let seen = invitations(&mut connection, CHANNEL, ADA).await.unwrap();
    let why: Vec<_> = seen.friends.iter().map(|friend| friend.refusal).collect();
    assert_eq!(
        why,
        [Some(loyalty::Refusal::Network), Some(loyalty::Refusal::Own)]
    );
}

#[tokio::test]
async fn a_mailbox_comes_once_and_a_network_once() {
    let world = world().await;
    let bob = newcomer(BOB, "bob@shop.example");
    assert_eq!(
        register(&world, &bob).await,
        Some(ReferralState::Registered)
    );
    assert_eq!(register(&world, &bob).await, None);
    let tagged = Newcomer {
        network: "198.51.100.4",
        ..newcomer(EVE, "b.ob+2@shop.example")
    };
    assert_eq!(
        register(&world, &tagged).await,
        Some(ReferralState::Refused)
    );
    let mut connection = world.platform.pool().acquire().await.unwrap();
    sqlx::query("DELETE FROM referrals WHERE friend_person_id = $1")
        .bind(EVE.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    let neighbour = newcomer(EVE, "eve@shop.example");
    assert_eq!(
        register(&world, &neighbour).await,
        Some(ReferralState::Refused)
    );
}

#[tokio::test]
async fn an_order_that_is_too_small_or_comes_back_brings_nothing() {
    let world = world().await;
    let bob = newcomer(BOB, "bob@shop.example");
    assert!(!comes_and_buys(&world, &bob, 4_999).await);
    // A later one that is large enough is the first that counts.
    let first = FirstOrder {
        order: world.order().await,
        friend: BOB,
        goods: Money::new(5_000, Currency::AUD),
        paid_at: world.platform.now(),
    };
    assert!(run!(world, |c| buy_as_friend(c, CHANNEL, &first)).unwrap());
    let taken = run!(world, |c| take_back_referral(c, CHANNEL, first.order));
    assert!(taken.unwrap());
    world.days_pass(30);
    assert!(due(&world).await.is_empty());
}

#[tokio::test]
async fn what_is_above_the_months_rewards_waits_for_the_next_month() {
    let world = world().await;
    for number in 0..3_u128 {
        let person = PersonId(uuid::Uuid::from_u128(100 + number));
        let (email, network) = (
            format!("friend{number}@shop.example"),
            format!("192.0.2.{number}"),
        );
        sqlx::query("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, $2, 'F', '', now())")
            .bind(person.0)
            .bind(&email)
            .execute(world.platform.pool())
            .await
            .unwrap();
        let friend = Newcomer {
            network: &network,
            ..newcomer(person, &email)
        };
        assert!(comes_and_buys(&world, &friend, 5_000).await);
    }
    world.days_pass(30);
    let waiting = due(&world).await;
    assert_eq!(waiting.len(), 3);
    let mut outcomes = Vec::new();
    for referral in waiting {
        outcomes.push(reward(&world, referral).await);
    }
    let next_month = "2027-01-01T00:00:00Z".parse().unwrap();
    assert_eq!(outcomes[2], Outcome::Later(next_month));
    assert!(due(&world).await.is_empty());
    world.days_pass(12);
    let late = due(&world).await;
    assert_eq!(late.len(), 1);
    assert!(matches!(
        reward(&world, late[0]).await,
        Outcome::Reward { .. }
    ));
}
