//! Which shop answers under which host name.

use axum::http::StatusCode;

use crate::world::World;

const DEVELOPMENT: [(&str, &str); 1] = [("LSN_ENVIRONMENT", "development")];

async fn status(world: &World, host: &str) -> StatusCode {
    world.get("/", &[("host", host)]).await.status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn in_production_only_known_host_names_have_a_shop() {
    let world = World::with_shop().await;
    assert_eq!(status(&world, "shop.test").await, StatusCode::OK);
    assert_eq!(status(&world, "SHOP.test:8080").await, StatusCode::OK);
    let unknown = world.get("/", &[("host", "other.test")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(
        unknown
            .body
            .contains("There is no shop under this address."),
        "{}",
        unknown.body
    );
    assert_eq!(unknown.header("cache-control"), "no-store");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn in_development_any_host_name_reaches_the_only_shop() {
    let pool = test_database::fresh().await;
    let world = World::new(&DEVELOPMENT, pool).await;
    let none = world.get("/", &[("host", "localhost")]).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert!(none.body.contains("lsn seed --demo"), "{}", none.body);
    let world = world.open_shop("first", &["first.test"]).await;
    assert_eq!(
        status(&world, "localhost").await,
        StatusCode::OK,
        "the first shop shows at once"
    );
    let world = world.open_shop("second", &["second.test"]).await;
    assert_eq!(
        status(&world, "127.0.0.1:3000").await,
        StatusCode::NOT_FOUND,
        "which of the two?"
    );
    assert_eq!(status(&world, "second.test").await, StatusCode::OK);
}
