//! Collections: filled by hand in the order chosen, or by rules and by nobody else.

use catalog::commands::{
    delete_collection, project_membership, put_collection, set_collection_products,
};
use catalog::queries::{collection_by_slug, rule_collections};
use catalog::{Condition, Matching, NewCollection, Rules};
use kernel::{CollectionId, ProductId};
use platform::Actor;

use crate::world::{World, code, world};

fn rules() -> Rules {
    Rules {
        matching: Matching::All,
        conditions: vec![Condition::InStock],
    }
}

async fn members(world: &World, collection: CollectionId) -> Vec<ProductId> {
    let sql = "SELECT product_id FROM collection_products WHERE collection_id = $1 ORDER BY position, product_id";
    let ids: Vec<uuid::Uuid> = sqlx::query_scalar(sql)
        .bind(collection.0)
        .fetch_all(world.platform.pool())
        .await
        .unwrap();
    ids.into_iter().map(ProductId).collect()
}

#[tokio::test]
async fn chosen_products_stand_in_their_order() {
    let world = world().await;
    let (a, b, c) = (
        world.product("a").await,
        world.product("b").await,
        world.product("c").await,
    );
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let new = NewCollection {
        slug: "gifts",
        name: "Gifts",
        ..NewCollection::default()
    };
    let gifts = put_collection(&mut connection, platform, channel, &new)
        .await
        .unwrap();
    set_collection_products(&mut connection, platform, channel, gifts, &[c, a, c])
        .await
        .unwrap();
    assert_eq!(members(&world, gifts).await, [c, a]);
    set_collection_products(&mut connection, platform, channel, gifts, &[b, c])
        .await
        .unwrap();
    assert_eq!(members(&world, gifts).await, [b, c]);
    let strange = ProductId(uuid::Uuid::from_u128(77));
    let refused =
        set_collection_products(&mut connection, platform, channel, gifts, &[strange]).await;
    assert_eq!(code(refused), "catalog.product");
    let elsewhere =
        set_collection_products(&mut connection, platform, world.other, gifts, &[]).await;
    assert_eq!(code(elsewhere), "catalog.collection");
    // The projection leaves it alone.
    project_membership(
        &mut connection,
        channel,
        &[gifts],
        &[a, b, c],
        &[(gifts, a)],
    )
    .await
    .unwrap();
    assert!(!members(&world, gifts).await.contains(&a));
    delete_collection(
        &mut connection,
        platform,
        &Actor::System("test"),
        channel,
        gifts,
    )
    .await
    .unwrap();
    assert!(
        collection_by_slug(&mut connection, channel, "gifts")
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(members(&world, gifts).await, []);
}

#[tokio::test]
async fn rules_admit_and_dismiss_and_nobody_else_does() {
    let world = world().await;
    let (a, b) = (world.product("a").await, world.product("b").await);
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let rules = rules();
    let new = NewCollection {
        slug: "here",
        name: "Here",
        rules: Some(&rules),
        ..NewCollection::default()
    };
    let here = put_collection(&mut connection, platform, channel, &new)
        .await
        .unwrap();
    assert_eq!(
        rule_collections(&mut connection, channel).await.unwrap(),
        [(here, rules.clone())]
    );
    assert_eq!(
        rule_collections(&mut connection, world.other)
            .await
            .unwrap(),
        []
    );
    let by_hand = set_collection_products(&mut connection, platform, channel, here, &[a]).await;
    assert_eq!(code(by_hand), "catalog.filled_by_rules");
    project_membership(
        &mut connection,
        channel,
        &[here],
        &[a, b],
        &[(here, a), (here, b)],
    )
    .await
    .unwrap();
    project_membership(&mut connection, channel, &[here], &[a], &[])
        .await
        .unwrap();
    assert_eq!(members(&world, here).await, [b]);
    let broken = Rules {
        conditions: Vec::new(),
        ..rules
    };
    let new = NewCollection {
        rules: Some(&broken),
        ..new
    };
    assert_eq!(
        code(put_collection(&mut connection, platform, channel, &new).await),
        "catalog.fields"
    );
}
