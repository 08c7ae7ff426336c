//! The wish list.

use customers::MAX_WISHES;
use customers::queries::{has_wished, wishes};
use kernel::ProductId;

use crate::world::{code, world};

#[tokio::test]
async fn a_wish_is_kept_once_newest_first() {
    let world = world().await;
    let (lamp, red_lamp) = world.product(world.channel, 1).await;
    let (mug, _) = world.product(world.channel, 2).await;
    let wish = async |product, variant| {
        let added = world
            .customers
            .add_wish(world.channel, world.ada, product, variant);
        added.await.unwrap();
    };
    wish(lamp, None).await;
    wish(lamp, None).await;
    wish(mug, None).await;
    wish(lamp, Some(red_lamp)).await;
    let mut connection = world.connection().await;
    let list = wishes(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    let found: Vec<_> = list
        .iter()
        .map(|wish| (wish.product, wish.variant))
        .collect();
    assert_eq!(found, [(lamp, Some(red_lamp)), (mug, None), (lamp, None)]);
    assert_eq!(world.noted("wish_added").await, 3);

    let remove = async |id| {
        world
            .customers
            .remove_wish(world.channel, world.ada, id)
            .await
            .unwrap();
    };
    remove(list[1].id).await;
    remove(list[1].id).await;
    assert_eq!(world.noted("wish_removed").await, 1);
    assert!(
        !has_wished(&mut connection, world.channel, world.ada, mug)
            .await
            .unwrap()
    );
    assert!(
        has_wished(&mut connection, world.channel, world.ada, lamp)
            .await
            .unwrap()
    );
    world
        .customers
        .remove_wished_product(world.channel, world.ada, lamp)
        .await
        .unwrap();
    assert!(
        wishes(&mut connection, world.channel, world.ada)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn only_what_the_shop_has_can_be_wished_for() {
    let world = world().await;
    let (foreign, foreign_variant) = world.product(world.other_channel, 1).await;
    let (own, _) = world.product(world.channel, 1).await;
    let nothing = ProductId(world.platform.ids().uuid());
    for (product, variant) in [
        (foreign, None),
        (nothing, None),
        (own, Some(foreign_variant)),
    ] {
        let refused = world
            .customers
            .add_wish(world.channel, world.ada, product, variant)
            .await;
        assert_eq!(code(refused), "customers.product");
    }
}

#[tokio::test]
async fn the_list_has_an_end() {
    let world = world().await;
    for number in 0..MAX_WISHES {
        let (product, _) = world
            .product(world.channel, u128::try_from(number).unwrap())
            .await;
        world
            .customers
            .add_wish(world.channel, world.ada, product, None)
            .await
            .unwrap();
    }
    let (last, _) = world.product(world.channel, 999).await;
    let refused = world
        .customers
        .add_wish(world.channel, world.ada, last, None)
        .await;
    assert_eq!(code(refused), "customers.too_many_wishes");
    let mut connection = world.connection().await;
    assert!(
        !has_wished(&mut connection, world.channel, world.ada, last)
            .await
            .unwrap()
    );
}
