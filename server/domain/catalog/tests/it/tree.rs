//! The tree of categories: paths follow every move, and it stays a tree.

use std::collections::HashMap;

use catalog::queries::{category_by_slug, category_tree};
use futures::future::join;
use kernel::CategoryId;

use crate::world::{World, code, world};

async fn paths(world: &World) -> HashMap<String, Vec<CategoryId>> {
    let mut connection = world.connection().await;
    let tree = category_tree(&mut connection, world.channel).await.unwrap();
    // What is worked out from the parents must be what the rows keep.
    for node in &tree {
        let kept: Vec<uuid::Uuid> =
            sqlx::query_scalar("SELECT path FROM categories WHERE channel_id = $1 AND id = $2")
                .bind(world.channel.0)
                .bind(node.id.0)
                .fetch_one(&mut *connection)
                .await
                .unwrap();
        assert_eq!(
            kept,
            node.path.iter().map(|id| id.0).collect::<Vec<_>>(),
            "{}",
            node.slug
        );
    }
    tree.into_iter()
        .map(|node| (node.slug, node.path))
        .collect()
}

#[tokio::test]
async fn a_subtree_moves_with_all_below_it() {
    let world = world().await;
    let home = world.category("home", None).await.unwrap();
    let kitchen = world.category("kitchen", Some(home)).await.unwrap();
    let knives = world.category("knives", Some(kitchen)).await.unwrap();
    let garden = world.category("garden", None).await.unwrap();
    assert_eq!(paths(&world).await["knives"], [home, kitchen, knives]);
    world.category("kitchen", Some(garden)).await.unwrap();
    assert_eq!(paths(&world).await["knives"], [garden, kitchen, knives]);
    world.category("kitchen", None).await.unwrap();
    let found = paths(&world).await;
    assert_eq!(
        (&found["kitchen"], &found["knives"]),
        (&vec![kitchen], &vec![kitchen, knives])
    );
    let mut connection = world.connection().await;
    let detail = category_by_slug(&mut connection, world.channel, "knives")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        detail.ancestors,
        [("kitchen".to_owned(), "kitchen".to_owned())]
    );
    let detail = category_by_slug(&mut connection, world.channel, "kitchen")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        detail.children,
        [("knives".to_owned(), "knives".to_owned())]
    );
}

#[tokio::test]
async fn nothing_stands_below_itself_and_nothing_too_deep() {
    let world = world().await;
    let top = world.category("c1", None).await.unwrap();
    let mut parent = top;
    for level in 2..=6 {
        parent = world
            .category(&format!("c{level}"), Some(parent))
            .await
            .unwrap();
    }
    assert_eq!(
        code(world.category("c7", Some(parent)).await),
        "catalog.too_deep"
    );
    assert_eq!(
        code(world.category("c1", Some(parent)).await),
        "catalog.cycle"
    );
    assert_eq!(code(world.category("c1", Some(top)).await), "catalog.cycle");
    let other = world.category("other", None).await.unwrap();
    assert_eq!(
        code(world.category("c1", Some(other)).await),
        "catalog.too_deep"
    );
    assert_eq!(paths(&world).await["c6"].len(), 6);
    let nobody = CategoryId(uuid::Uuid::from_u128(99));
    assert_eq!(
        code(world.category("lost", Some(nobody)).await),
        "catalog.category"
    );
    assert_eq!(
        code(world.category("Bad Slug", None).await),
        "catalog.fields"
    );
}

#[tokio::test]
async fn two_moves_at_once_make_no_ring() {
    let world = world().await;
    for round in 0..8 {
        let (left, right) = (format!("left-{round}"), format!("right-{round}"));
        let a = world.category(&left, None).await.unwrap();
        let b = world.category(&right, None).await.unwrap();
        let (first, second) = join(
            world.category(&left, Some(b)),
            world.category(&right, Some(a)),
        )
        .await;
        assert!(
            first.is_ok() != second.is_ok(),
            "one of them must be refused"
        );
    }
    assert_eq!(paths(&world).await.len(), 16);
}
