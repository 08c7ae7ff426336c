//! Many at once: a card is never spent twice, and nobody waits forever.

use crate::world::world;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_orders_of_one_each_spend_a_card_of_ten_ten_times() {
    let world = world().await;
    let card = world.card(10).await;
    let mut racers = Vec::new();
    for _ in 0..100 {
        let cart = world.cart().await;
        world.type_code(cart, &card.code).await.unwrap();
        let shares = world.shares(cart, None, 1).await;
        racers.push((world.order(cart).await, shares));
    }
    let tries = racers
        .iter()
        .map(|(order, shares)| world.reserve(*order, shares));
    let outcomes = futures::future::join_all(tries).await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(won, 10);
    assert_eq!(world.balance(card.id).await, 0);
    world.assert_books().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn orders_that_take_the_same_cards_in_different_order_do_not_lock_each_other_out() {
    let world = world().await;
    let (one, two) = (world.card(1_000).await, world.card(1_000).await);
    let mut racers = Vec::new();
    for number in 0..20 {
        let cart = world.cart().await;
        world.type_code(cart, &one.code).await.unwrap();
        world.type_code(cart, &two.code).await.unwrap();
        let mut shares = world.shares(cart, None, 2_000).await;
        for share in &mut shares {
            share.amount = crate::world::aud(50);
        }
        if number % 2 == 0 {
            shares.reverse();
        }
        racers.push((world.order(cart).await, shares));
    }
    let tries = racers
        .iter()
        .map(|(order, shares)| world.reserve(*order, shares));
    let outcomes = futures::future::join_all(tries).await;
    assert!(outcomes.iter().all(Result::is_ok));
    let back = racers.iter().map(|(order, _)| world.release(order.order));
    futures::future::join_all(back).await;
    assert_eq!(world.balance(one.id).await, 1_000);
    assert_eq!(world.balance(two.id).await, 1_000);
    world.assert_books().await;
}
