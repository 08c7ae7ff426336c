//! What a person chose to be written to about.

use customers::queries::{may_write, notification_settings};
use customers::{Kind, Medium, Preferences, Purpose, QuietHours};

use crate::world::{World, origin, world};

async fn may(world: &World, kind: Kind, medium: Medium) -> bool {
    let mut connection = world.connection().await;
    may_write(&mut connection, world.channel, world.ada, kind, medium)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_whole_choice_is_kept_and_noted_once() {
    let world = world().await;
    let wanted = Preferences::default()
        .with(Kind::BackInStock, Medium::Email, true)
        .with(Kind::Shows, Medium::Push, true);
    let quiet = QuietHours::parse("22:00", "07:00").unwrap();
    for _ in 0..2 {
        let set = world
            .customers
            .set_notifications(world.channel, world.ada, &wanted, quiet);
        set.await.unwrap();
    }
    let mut connection = world.connection().await;
    let (found, hours) = notification_settings(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    for kind in Kind::ALL {
        for medium in Medium::ALL {
            assert_eq!(found.allows(kind, medium), wanted.allows(kind, medium));
        }
    }
    assert_eq!(hours, quiet);
    assert_eq!(world.noted("notifications_set").await, 1);

    let none = Preferences::default();
    let set = world
        .customers
        .set_notifications(world.channel, world.ada, &none, None);
    set.await.unwrap();
    let (found, hours) = notification_settings(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert!(!found.allows(Kind::Shows, Medium::Push) && hours.is_none());
    assert!(found.allows(Kind::Orders, Medium::Email));
}

#[tokio::test]
async fn news_need_the_choice_and_the_consent() {
    let world = world().await;
    assert!(may(&world, Kind::Orders, Medium::Email).await);
    assert!(!may(&world, Kind::News, Medium::Email).await);
    let wanted = Preferences::default()
        .with(Kind::News, Medium::Email, true)
        .with(Kind::News, Medium::Sms, true)
        .with(Kind::PriceDrops, Medium::Email, true);
    world
        .customers
        .set_notifications(world.channel, world.ada, &wanted, None)
        .await
        .unwrap();
    assert!(may(&world, Kind::PriceDrops, Medium::Email).await);
    assert!(!may(&world, Kind::News, Medium::Email).await);
    let yes = [(Purpose::MarketingEmail, true)];
    world
        .customers
        .set_consents(world.channel, world.ada, &yes, "2026-11", &origin())
        .await
        .unwrap();
    assert!(may(&world, Kind::News, Medium::Email).await);
    assert!(
        !may(&world, Kind::News, Medium::Sms).await,
        "by text message is another consent"
    );
}
