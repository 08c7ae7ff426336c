//! The address book.

use customers::{CustomersError, MAX_ADDRESSES, Usage};
use futures::future::join_all;

use crate::world::{World, at_number, code, home, world};

const DELIVERY: Usage = Usage {
    delivery: true,
    billing: false,
};

async fn add(world: &World, number: u32) -> kernel::AddressId {
    let new = at_number(number);
    world
        .customers
        .add_address(world.channel, world.ada, &new)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_first_address_is_the_first_choice_and_a_repeat_is_the_same_address() {
    let world = world().await;
    let new = home();
    let add = async || {
        let added = world.customers.add_address(world.channel, world.ada, &new);
        added.await.unwrap()
    };
    let first = add().await;
    assert_eq!(add().await, first);
    let book = world.book(world.ada).await;
    assert_eq!(book.len(), 1);
    assert!(book[0].usage.delivery && book[0].usage.billing);
    assert_eq!(
        (book[0].label.as_str(), book[0].address.region.as_str()),
        ("Home", "NSW")
    );
    assert_eq!(world.noted("address_added").await, 1);
    assert_eq!(world.noted("address_made_default").await, 1);
}

#[tokio::test]
async fn what_is_typed_wrong_is_named_and_nothing_is_kept() {
    let world = world().await;
    let mut new = home();
    new.label = "x".repeat(41);
    new.address.postcode = "12".into();
    let refused = world
        .customers
        .add_address(world.channel, world.ada, &new)
        .await;
    let Err(CustomersError::Fields(fields)) = refused else {
        panic!("accepted")
    };
    let fields: Vec<_> = fields
        .iter()
        .map(|one| (one.field.as_str(), one.code.as_str()))
        .collect();
    assert_eq!(fields, [("label", "too_long"), ("postcode", "postcode")]);
    assert!(world.book(world.ada).await.is_empty());
}

#[tokio::test]
async fn one_address_at_a_time_is_the_first_choice() {
    let world = world().await;
    let (first, second) = (add(&world, 1).await, add(&world, 2).await);
    let choose = async |id, usage| {
        let chosen = world
            .customers
            .make_default(world.channel, world.ada, id, usage);
        chosen.await.unwrap();
    };
    choose(second, DELIVERY).await;
    choose(second, DELIVERY).await;
    let book = world.book(world.ada).await;
    assert_eq!((book[0].id, book[1].id), (second, first));
    assert_eq!(book[0].usage, DELIVERY);
    assert!(!book[1].usage.delivery && book[1].usage.billing);
    assert_eq!(
        world.noted("address_made_default").await,
        2,
        "a repeat is not noted"
    );
}

#[tokio::test]
async fn a_change_made_from_an_old_version_is_refused_but_its_repeat_is_not() {
    let world = world().await;
    let id = add(&world, 1).await;
    let read = world.book(world.ada).await[0].updated_at;
    world.minutes_pass(1);
    let change = async |number| {
        let new = at_number(number);
        world
            .customers
            .change_address(world.channel, world.ada, id, read, &new)
            .await
    };
    change(2).await.unwrap();
    world.minutes_pass(1);
    change(2).await.unwrap();
    assert_eq!(code(change(3).await), "customers.address_changed");
    let book = world.book(world.ada).await;
    assert_eq!(book[0].address.line1, "2 Crown Street");
    assert!(
        book[0].usage.delivery,
        "a change takes no first choice away"
    );
    assert_eq!(world.noted("address_changed").await, 1);
}

#[tokio::test]
async fn a_deleted_first_choice_leaves_it_to_another() {
    let world = world().await;
    let (first, second) = (add(&world, 1).await, add(&world, 2).await);
    for _ in 0..2 {
        let deleted = world
            .customers
            .delete_address(world.channel, world.ada, first);
        deleted.await.unwrap();
    }
    let book = world.book(world.ada).await;
    assert_eq!(book.len(), 1);
    assert_eq!(book[0].id, second);
    assert!(book[0].usage.delivery && book[0].usage.billing);
    assert_eq!(world.noted("address_deleted").await, 1);
}

#[tokio::test]
async fn the_book_has_an_end_also_when_all_write_at_once() {
    let world = world().await;
    let most = u32::try_from(MAX_ADDRESSES).unwrap();
    for number in 1..most {
        add(&world, number).await;
    }
    let news: Vec<_> = (100..104).map(at_number).collect();
    let tries = join_all(
        news.iter()
            .map(|new| world.customers.add_address(world.channel, world.ada, new)),
    );
    let (kept, refused): (Vec<_>, Vec<_>) = tries.await.into_iter().partition(Result::is_ok);
    assert_eq!((kept.len(), refused.len()), (1, 3));
    for one in refused {
        assert_eq!(code(one), "customers.too_many_addresses");
    }
    assert_eq!(
        add(&world, 1).await,
        world.book(world.ada).await[0].id,
        "a repeat is no new one"
    );
}

#[tokio::test]
async fn two_that_become_the_first_choice_at_once_leave_one() {
    let world = world().await;
    let ids = [
        add(&world, 1).await,
        add(&world, 2).await,
        add(&world, 3).await,
    ];
    let choices = (0..12).map(|turn: usize| {
        let id = ids[turn % 3];
        world
            .customers
            .make_default(world.channel, world.ada, id, DELIVERY)
    });
    for chosen in join_all(choices).await {
        chosen.unwrap();
    }
    let book = world.book(world.ada).await;
    assert_eq!(book.iter().filter(|one| one.usage.delivery).count(), 1);
}
