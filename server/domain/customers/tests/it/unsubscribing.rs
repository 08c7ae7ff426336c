//! The link in a letter that ends such letters.

use customers::queries::{current_consents, may_write};
use customers::{Kind, Medium, Preferences, Purpose};

use crate::world::{World, code, origin, world};

/// Ada gets news and word of lower prices.
async fn subscribed() -> World {
    let world = world().await;
    let wanted = Preferences::default()
        .with(Kind::News, Medium::Email, true)
        .with(Kind::PriceDrops, Medium::Email, true)
        .with(Kind::PriceDrops, Medium::Push, true);
    world
        .customers
        .set_notifications(world.channel, world.ada, &wanted, None)
        .await
        .unwrap();
    let yes = [(Purpose::MarketingEmail, true)];
    world
        .customers
        .set_consents(world.channel, world.ada, &yes, "2026-11", &origin())
        .await
        .unwrap();
    world
}

async fn link(world: &World, kind: Kind) -> String {
    let token = world
        .customers
        .unsubscribe_token(world.channel, world.ada, kind);
    token.await.unwrap().unwrap()
}

async fn may(world: &World, kind: Kind, medium: Medium) -> bool {
    let mut connection = world.connection().await;
    may_write(&mut connection, world.channel, world.ada, kind, medium)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_link_ends_letters_of_its_kind_alone_and_may_be_used_again() {
    let world = subscribed().await;
    let token = link(&world, Kind::PriceDrops).await;
    let look = async || {
        let seen = world
            .customers
            .look_at_unsubscribe_link(world.channel, &token);
        seen.await.unwrap()
    };
    assert_eq!(look().await, (Kind::PriceDrops, true));
    for _ in 0..2 {
        let left = world
            .customers
            .unsubscribe(world.channel, &token, &origin())
            .await;
        assert_eq!(left.unwrap(), Kind::PriceDrops);
    }
    assert_eq!(look().await, (Kind::PriceDrops, false));
    assert!(!may(&world, Kind::PriceDrops, Medium::Email).await);
    assert!(may(&world, Kind::PriceDrops, Medium::Push).await);
    assert!(may(&world, Kind::News, Medium::Email).await);
    assert_eq!(world.noted("unsubscribed").await, 1);
}

#[tokio::test]
async fn leaving_news_withdraws_the_consent() {
    let world = subscribed().await;
    let token = link(&world, Kind::News).await;
    world
        .customers
        .unsubscribe(world.channel, &token, &origin())
        .await
        .unwrap();
    assert!(!may(&world, Kind::News, Medium::Email).await);
    let mut connection = world.connection().await;
    let consents = current_consents(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert!(!consents[0].granted);
    assert_eq!(consents[0].text_version, "unsubscribe-link");
}

#[tokio::test]
async fn a_link_is_good_in_its_channel_and_there_is_none_for_orders() {
    let world = subscribed().await;
    let token = link(&world, Kind::News).await;
    let elsewhere = world
        .customers
        .unsubscribe(world.other_channel, &token, &origin())
        .await;
    assert_eq!(code(elsewhere), "customers.link_invalid");
    for bad in ["", "nothing", &token[1..]] {
        let refused = world
            .customers
            .unsubscribe(world.channel, bad, &origin())
            .await;
        assert_eq!(code(refused), "customers.link_invalid");
    }
    let none = world
        .customers
        .unsubscribe_token(world.channel, world.ada, Kind::Orders)
        .await;
    assert_eq!(none.unwrap(), None);
    assert!(may(&world, Kind::News, Medium::Email).await);
}
