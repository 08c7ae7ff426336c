//! Who may keep which answer.

use axum::http::StatusCode;

use crate::world::{HASHED, World};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_are_shared_between_visitors_without_our_cookies_only() {
    let world = World::with_shop().await;
    let shared = "public, max-age=0, s-maxage=300, must-revalidate";
    let policy = async |cookie: &str| {
        let page = world.get("/", &[("cookie", cookie)]).await;
        assert_eq!(page.status, StatusCode::OK);
        page.header("cache-control").to_owned()
    };
    assert_eq!(policy("theme=light; _ga=1").await, shared);
    assert_eq!(
        policy("theme=light; lsn_cart=abc").await,
        "private, no-store"
    );
    let page = world.get("/", &[]).await;
    assert_eq!(page.header("cache-control"), shared);
    assert_eq!(page.header("vary"), "Cookie, Accept-Encoding");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn built_files_are_kept_for_ever_and_public_ones_for_an_hour() {
    let world = World::with_shop().await;
    let built = world.get(HASHED, &[]).await;
    assert_eq!(built.body, "content of a built file");
    assert_eq!(
        built.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(built.header("vary"), "Accept-Encoding");
    let public = world.get("/humans.txt", &[]).await;
    assert_eq!(public.header("cache-control"), "public, max-age=3600");
    let modified = public.header("last-modified");
    assert!(!modified.is_empty());
    let unchanged = world
        .get("/humans.txt", &[("if-modified-since", modified)])
        .await;
    assert_eq!(unchanged.status, StatusCode::NOT_MODIFIED);
    assert_eq!(unchanged.header("cache-control"), "public, max-age=3600");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn failures_and_functions_are_never_kept() {
    let world = World::with_shop().await;
    for path in [
        "/nowhere",
        "/pkg/lsn.AAAAAAAAAAAAAAAAAAAAAA.js",
        "/api/nothing",
        "/healthz",
        "/readyz",
    ] {
        let answer = world.get(path, &[]).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}
