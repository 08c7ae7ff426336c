//! Nobody reaches what another person keeps, or what the person keeps with another channel.

use customers::queries::{
    address_by_id, addresses, consent_history, has_wished, notification_settings, wish_by_id,
    wishes,
};
use customers::{Kind, Medium, Preferences, Purpose, QuietHours, Usage};
use kernel::{ChannelId, PersonId};

use crate::world::{World, at_number, code, home, origin, world};

async fn keep_everything(world: &World) {
    let (channel, ada) = (world.channel, world.ada);
    world
        .customers
        .add_address(channel, ada, &home())
        .await
        .unwrap();
    let (lamp, _) = world.product(channel, 1).await;
    world
        .customers
        .add_wish(channel, ada, lamp, None)
        .await
        .unwrap();
    let wanted = Preferences::default().with(Kind::Shows, Medium::Email, true);
    let quiet = QuietHours::parse("22:00", "07:00").unwrap();
    world
        .customers
        .set_notifications(channel, ada, &wanted, quiet)
        .await
        .unwrap();
    let yes = [(Purpose::Analytics, true)];
    world
        .customers
        .set_consents(channel, ada, &yes, "2026-11", &origin())
        .await
        .unwrap();
}

async fn try_everything(world: &World, channel: ChannelId, person: PersonId) {
    let mut connection = world.connection().await;
    let address = addresses(&mut connection, world.channel, world.ada)
        .await
        .unwrap()[0]
        .clone();
    let wish = wishes(&mut connection, world.channel, world.ada)
        .await
        .unwrap()[0];
    assert!(
        addresses(&mut connection, channel, person)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        address_by_id(&mut connection, channel, person, address.id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        wishes(&mut connection, channel, person)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        wish_by_id(&mut connection, channel, person, wish.id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        !has_wished(&mut connection, channel, person, wish.product)
            .await
            .unwrap()
    );
    assert!(
        consent_history(&mut connection, channel, person, 10)
            .await
            .unwrap()
            .is_empty()
    );
    let (preferences, quiet) = notification_settings(&mut connection, channel, person)
        .await
        .unwrap();
    assert!(!preferences.allows(Kind::Shows, Medium::Email) && quiet.is_none());

    let customers = &world.customers;
    let changed = customers
        .change_address(
            channel,
            person,
            address.id,
            address.updated_at,
            &at_number(99),
        )
        .await;
    assert_eq!(code(changed), "customers.address");
    let usage = Usage {
        delivery: true,
        billing: true,
    };
    let chosen = customers
        .make_default(channel, person, address.id, usage)
        .await;
    assert_eq!(code(chosen), "customers.address");
    customers
        .delete_address(channel, person, address.id)
        .await
        .unwrap();
    customers
        .remove_wish(channel, person, wish.id)
        .await
        .unwrap();
    customers
        .remove_wished_product(channel, person, wish.product)
        .await
        .unwrap();
    let nothing = Preferences::default();
    customers
        .set_notifications(channel, person, &nothing, None)
        .await
        .unwrap();
    let no = [(Purpose::Analytics, false)];
    customers
        .set_consents(channel, person, &no, "2026-11", &origin())
        .await
        .unwrap();
}

#[tokio::test]
async fn another_person_and_another_channel_find_and_change_nothing() {
    let world = world().await;
    keep_everything(&world).await;
    let before = world.book(world.ada).await;
    try_everything(&world, world.channel, world.bob).await;
    try_everything(&world, world.other_channel, world.ada).await;
    assert_eq!(world.book(world.ada).await, before);
    let mut connection = world.connection().await;
    assert_eq!(
        wishes(&mut connection, world.channel, world.ada)
            .await
            .unwrap()
            .len(),
        1
    );
    let (preferences, quiet) = notification_settings(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert!(preferences.allows(Kind::Shows, Medium::Email) && quiet.is_some());
    let consents = consent_history(&mut connection, world.channel, world.ada, 10)
        .await
        .unwrap();
    assert_eq!(consents.len(), 1);
}

#[tokio::test]
async fn the_same_address_of_two_people_is_two_addresses() {
    let world = world().await;
    let ada = world
        .customers
        .add_address(world.channel, world.ada, &home())
        .await
        .unwrap();
    let bob = world
        .customers
        .add_address(world.channel, world.bob, &home())
        .await
        .unwrap();
    assert_ne!(ada, bob);
    assert!(world.book(world.bob).await[0].usage.delivery);
    assert!(world.book(world.ada).await[0].usage.delivery);
}
