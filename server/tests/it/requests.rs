//! What every request must bear: origin, size, rate, and the id it is known by.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use lsn::middleware::observe::observe;
use tower::ServiceExt;

use crate::world::{World, request};

/// Nothing is there: a request that passes every layer is answered 404.
const FUNCTION: &str = "/api/nothing";

async fn post(world: &World, path: &str, headers: &[(&str, &str)]) -> StatusCode {
    world.send(request("POST", path, headers)).await.status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_change_must_come_from_our_own_pages() {
    let world = World::with_shop().await;
    let passed = StatusCode::NOT_FOUND;
    for good in [
        ("origin", "http://shop.test"),
        ("sec-fetch-site", "same-origin"),
        ("referer", "http://shop.test/cart?step=2"),
    ] {
        assert_eq!(post(&world, FUNCTION, &[good]).await, passed, "{good:?}");
    }
    for bad in [
        ("x-nothing", "no header at all"),
        ("origin", "http://evil.test"),
        ("origin", "https://shop.test"),
        ("origin", "http://shop.test:8080"),
        ("origin", "null"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
        ("referer", "http://evil.test/?http://shop.test"),
    ] {
        assert_eq!(
            post(&world, FUNCTION, &[bad]).await,
            StatusCode::FORBIDDEN,
            "{bad:?}"
        );
    }
    let mixed = [
        ("origin", "http://evil.test"),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(post(&world, FUNCTION, &mixed).await, StatusCode::FORBIDDEN);
    for method in ["PUT", "PATCH", "DELETE"] {
        let answer = world.send(request(method, "/", &[])).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(
            answer.body.contains("request.foreign_origin"),
            "{}",
            answer.body
        );
    }
    assert_eq!(
        post(&world, "/api/webhooks/nobody", &[]).await,
        passed,
        "webhooks are signed instead"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn behind_a_trusted_proxy_the_forwarded_address_is_ours() {
    let pool = test_database::fresh().await;
    let world = World::new(&[("LSN_TRUST_PROXY", "true")], pool).await;
    let forwarded = [
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "shop.example.org"),
        ("origin", "https://shop.example.org"),
    ];
    assert_eq!(
        post(&world, FUNCTION, &forwarded).await,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        post(&world, FUNCTION, &[("origin", "http://shop.test")]).await,
        StatusCode::NOT_FOUND
    );
    let direct = World::with_shop().await;
    assert_eq!(
        post(&direct, FUNCTION, &forwarded).await,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_client_that_changes_too_much_has_to_wait() {
    let world = World::with_shop().await;
    let own = [("origin", "http://shop.test")];
    for _ in 0..240 {
        assert_eq!(post(&world, FUNCTION, &own).await, StatusCode::NOT_FOUND);
    }
    let refused = world.send(request("POST", FUNCTION, &own)).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=66).contains(&wait), "{wait}");
    assert_eq!(
        world.get("/healthz", &[]).await.status,
        StatusCode::OK,
        "reading is free"
    );
    let other = world
        .send_from("198.51.100.7:80", request("POST", FUNCTION, &own))
        .await;
    assert_eq!(
        other.status,
        StatusCode::NOT_FOUND,
        "others are not held back"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_body_over_two_megabytes_is_refused() {
    let world = World::with_shop().await;
    let size = (2 * 1024 * 1024 + 1).to_string();
    let headers = [
        ("origin", "http://shop.test"),
        ("content-length", size.as_str()),
    ];
    assert_eq!(
        post(&world, FUNCTION, &headers).await,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_answer_names_its_request() {
    let world = World::with_shop().await;
    let given = [("x-request-id", "abcdef-123456")];
    let first = world.get("/healthz", &given).await;
    let second = world.get("/nowhere", &given).await;
    let (first, second) = (first.header("x-request-id"), second.header("x-request-id"));
    assert_eq!(first.len(), 16);
    assert_ne!(first, second);
    assert_ne!(first, "abcdef-123456", "anybody could write into our log");
    let pool = test_database::fresh().await;
    let trusting = World::new(&[("LSN_TRUST_PROXY", "true")], pool).await;
    assert_eq!(
        trusting
            .get("/healthz", &given)
            .await
            .header("x-request-id"),
        "abcdef-123456"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_panic_is_answered_with_the_id_of_its_request() {
    async fn broken() -> &'static str {
        std::panic::panic_any("secret detail")
    }
    let world = World::with_shop().await;
    let router = Router::new()
        .route("/broken", get(broken))
        .layer(from_fn_with_state(world.state.clone(), observe));
    let request = Request::builder()
        .uri("/broken")
        .body(Body::empty())
        .unwrap();
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let id = response.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let body = axum::body::to_bytes(response.into_body(), 4096)
        .await
        .unwrap();
    let body = String::from_utf8_lossy(&body);
    assert!(body.contains(&format!(r#""error_id":"{id}""#)), "{body}");
    assert!(!body.contains("secret detail"), "{body}");
}
