//! Objects of the object store over HTTP.

use axum::http::StatusCode;
use files::ObjectKey;

use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_object_is_served_with_its_type_and_kept_for_ever() {
    let world = World::with_shop().await;
    let key = ObjectKey::new("images/0f3a/640.webp").unwrap();
    world
        .services
        .media
        .put(&key, "picture".into(), "image/webp")
        .await
        .unwrap();
    let found = world.get("/media/images/0f3a/640.webp", &[]).await;
    assert_eq!(
        (found.status, found.body.as_str()),
        (StatusCode::OK, "picture")
    );
    assert_eq!(found.header("content-type"), "image/webp");
    assert_eq!(
        found.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let etag = found.header("etag");
    let known = world
        .get("/media/images/0f3a/640.webp", &[("if-none-match", etag)])
        .await;
    assert_eq!(
        (known.status, known.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_no_object_is_not_found() {
    let world = World::with_shop().await;
    for path in [
        "/media/none.webp",
        "/media/../robots.txt",
        "/media/%2e%2e/robots.txt",
        "/media/A.webp",
    ] {
        let answer = world.get(path, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}
