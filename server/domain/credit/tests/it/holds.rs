//! What an order holds: off the balance at once, spent once, given back once.

use std::time::Duration;

use credit::commands::{Claimant, block, expire, use_store_credit};
use credit::queries::tenders;
use credit::{Grant, Issue, commands};
use platform::Actor;
use uuid::Uuid;

use crate::world::{World, aud, code, world};

async fn held(world: &World, claimant: Claimant) -> Vec<(String, i64)> {
    let mut connection = world.connection().await;
    let found = tenders(&mut connection, world.channel, claimant.order).await;
    let found = found.unwrap().into_iter();
    found
        .map(|tender| (tender.status, tender.amount.minor()))
        .collect()
}

#[tokio::test]
async fn a_hold_is_off_the_balance_and_comes_back_once() {
    let world = world().await;
    let card = world.card(1_000).await;
    let cart = world.cart().await;
    world.type_code(cart, &card.code).await.unwrap();
    let order = world.order(cart).await;
    let shares = world.shares(cart, None, 700).await;
    world.reserve(order, &shares).await.unwrap();
    world.reserve(order, &shares).await.unwrap();
    assert_eq!(world.balance(card.id).await, 300);
    assert_eq!(held(&world, order).await, [("held".to_owned(), 700)]);
    world.release(order.order).await;
    world.release(order.order).await;
    world.capture(order.order).await;
    assert_eq!(world.balance(card.id).await, 1_000);
    assert_eq!(held(&world, order).await, [("released".to_owned(), 700)]);
    world.assert_books().await;
}

#[tokio::test]
async fn what_is_captured_does_not_come_back() {
    let world = world().await;
    let card = world.card(1_000).await;
    let cart = world.cart().await;
    world.type_code(cart, &card.code).await.unwrap();
    let order = world.order(cart).await;
    let shares = world.shares(cart, None, 700).await;
    world.reserve(order, &shares).await.unwrap();
    world.capture(order.order).await;
    world.release(order.order).await;
    assert_eq!(world.balance(card.id).await, 300);
    assert_eq!(held(&world, order).await, [("captured".to_owned(), 700)]);
}

#[tokio::test]
async fn a_second_try_of_the_cart_takes_over_what_the_first_one_holds() {
    let world = world().await;
    let card = world.card(1_000).await;
    let cart = world.cart().await;
    world.type_code(cart, &card.code).await.unwrap();
    let first = world.order(cart).await;
    let shares = world.shares(cart, None, 800).await;
    world.reserve(first, &shares).await.unwrap();
    let elsewhere = world.cart().await;
    assert_eq!(
        world.type_code(elsewhere, &card.code).await.unwrap(),
        aud(200)
    );
    let again = world.shares(cart, None, 900).await;
    assert_eq!(again[0].amount, aud(900));
    let second = world.order(cart).await;
    world.reserve(second, &again).await.unwrap();
    assert_eq!(world.balance(card.id).await, 100);
    assert_eq!(held(&world, first).await, [("released".to_owned(), 800)]);
    assert_eq!(held(&world, second).await, [("held".to_owned(), 900)]);
    world.assert_books().await;
}

#[tokio::test]
async fn store_credit_pays_when_it_is_wanted_and_for_its_owner_alone() {
    let world = world().await;
    let cart = world.cart().await;
    let mut connection = world.connection().await;
    let now = world.platform.now();
    let given = Grant {
        source: "referral",
        reference: Uuid::from_u128(4),
        expires_at: None,
    };
    commands::grant(
        &mut connection,
        world.channel,
        world.ada,
        aud(400),
        &given,
        now,
    )
    .await
    .unwrap();
    assert!(world.shares(cart, Some(world.ada), 1_000).await.is_empty());
    use_store_credit(&mut connection, world.channel, cart, true, now)
        .await
        .unwrap();
    assert_eq!(
        world.shares(cart, Some(world.ada), 1_000).await[0].amount,
        aud(400)
    );
    assert!(world.shares(cart, Some(world.bob), 1_000).await.is_empty());
    assert!(world.shares(cart, None, 1_000).await.is_empty());
    use_store_credit(&mut connection, world.channel, cart, false, now)
        .await
        .unwrap();
    assert!(world.shares(cart, Some(world.ada), 1_000).await.is_empty());
}

#[tokio::test]
async fn a_card_that_was_blocked_or_spent_meanwhile_is_refused_whole() {
    let world = world().await;
    let (one, two) = (world.card(500).await, world.card(500).await);
    let cart = world.cart().await;
    world.type_code(cart, &one.code).await.unwrap();
    world.type_code(cart, &two.code).await.unwrap();
    let shares = world.shares(cart, None, 900).await;
    let mut connection = world.connection().await;
    let staff = Actor::System("test");
    block(
        &mut connection,
        &world.platform,
        world.channel,
        &staff,
        two.id,
    )
    .await
    .unwrap();
    let order = world.order(cart).await;
    assert_eq!(code(world.reserve(order, &shares).await), "credit.changed");
    assert_eq!(world.balance(one.id).await, 500);
    assert!(held(&world, order).await.is_empty());
    world.assert_books().await;
}

#[tokio::test]
async fn what_is_given_back_after_its_time_is_written_off_then() {
    let world = world().await;
    let issue = Issue {
        amount: aud(500),
        email: "",
        note: "",
        expires_at: Some(world.platform.now() + Duration::from_secs(86_400)),
        source: "staff",
        reference: Uuid::from_u128(3),
        ordinal: 0,
    };
    let card = world.issue(&issue).await.unwrap().unwrap();
    let cart = world.cart().await;
    world.type_code(cart, &card.code).await.unwrap();
    let order = world.order(cart).await;
    let shares = world.shares(cart, None, 500).await;
    world.reserve(order, &shares).await.unwrap();
    world.days_pass(2);
    let mut connection = world.connection().await;
    let now = world.platform.now();
    assert!(expire(&mut connection, now, 10).await.unwrap().is_empty());
    world.release(order.order).await;
    let gone = expire(&mut connection, now, 10).await.unwrap();
    assert_eq!(gone, [(world.channel, card.id)]);
    assert_eq!(world.balance(card.id).await, 0);
    world.assert_books().await;
}
