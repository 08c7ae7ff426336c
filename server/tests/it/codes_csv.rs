//! The codes of a promotion as a table, and pages of promotions and products that are not there.

use axum::http::StatusCode;
use identity::Role;
use kernel::{Percentage, PromotionId};
use platform::Actor;
use promotions::commands::{NewCodes, add_codes, create_promotion};
use promotions::{Action, Conditions, Draft, Selection, Stacking};

use crate::staff::member;
use crate::world::World;

async fn promotion(world: &World, count: u32) -> PromotionId {
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let actor = Actor::System("test");
    let draft = Draft {
        name: "Bath: three for two".into(),
        priority: 0,
        stacking: Stacking::Exclusive,
        needs_code: true,
        currency: None,
        starts_at: platform.now(),
        ends_at: None,
        conditions: Conditions::default(),
        selection: Selection::default(),
        action: Action::BuyGet {
            buy: 2,
            get: 1,
            percent: Percentage::from_basis_points(10_000),
        },
        usage_limit: None,
        customer_limit: None,
        budget_minor: None,
    };
    let mut transaction = platform.begin().await.unwrap();
    let id = create_promotion(&mut transaction, platform, channel, &actor, &draft)
        .await
        .unwrap();
    let new = NewCodes::Batch {
        count,
        prefix: "VIP".into(),
    };
    add_codes(&mut transaction, platform, channel, &actor, id, &new)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    id
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_code_is_in_the_table_once_and_customers_do_not_get_it() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let id = promotion(&world, 450).await;
    let path = format!("/admin/promotions/{id}/codes.csv");
    let table = world.page(&path, &founder).await;
    assert_eq!(table.status, StatusCode::OK);
    assert!(table.header("content-type").starts_with("text/csv"));
    assert_eq!(table.header("cache-control"), "private, no-store");
    let mut lines: Vec<&str> = table.body.trim_end().split("\r\n").collect();
    assert_eq!(lines[0], "code,used,limit,made_at");
    assert!(lines[1].starts_with("VIP") && lines[1].contains(",0,1,"));
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), 451);
    let customer = member(&world, "customer@shop.test", Role::User).await;
    let refused = world.page(&path, &customer).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let nowhere = format!("/admin/promotions/{}/codes.csv", uuid::Uuid::nil());
    let missing = world.page(&nowhere, &founder).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_not_there_is_not_found() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let id = promotion(&world, 1).await;
    for (path, status) in [
        (format!("/admin/promotions/{id}"), StatusCode::OK),
        ("/admin/promotions/new".to_owned(), StatusCode::OK),
        (
            "/admin/promotions/nothing".to_owned(),
            StatusCode::NOT_FOUND,
        ),
        ("/admin/products/new".to_owned(), StatusCode::OK),
        ("/admin/products".to_owned(), StatusCode::OK),
        ("/admin/products/nothing".to_owned(), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(world.page(&path, &founder).await.status, status, "{path}");
    }
}
