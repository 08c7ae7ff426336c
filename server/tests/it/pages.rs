//! Pages: their policy, their headers, and the page for addresses that lead nowhere.

use axum::http::StatusCode;

use crate::world::World;

fn nonces(html: &str) -> Vec<&str> {
    html.split("nonce=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_script_of_a_page_carries_the_nonce_of_its_policy() {
    let world = World::with_shop().await;
    let page = world.get("/", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let policy = page.header("content-security-policy");
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    assert!(nonce.len() >= 22, "{policy}");
    let found = nonces(&page.body);
    assert!(!found.is_empty());
    assert!(found.iter().all(|found| *found == nonce), "{found:?}");
    let scripts = page.body.matches("<script").count();
    assert_eq!(scripts, found.len(), "a script has no nonce");
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("ws:"),
        "{policy}"
    );
    let again = world.get("/", &[]).await;
    assert_ne!(again.header("content-security-policy"), policy);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn answers_of_every_kind_have_the_security_headers() {
    let world = World::with_shop().await;
    for path in ["/", "/nowhere", "/robots.txt", "/healthz", "/api/nothing"] {
        let answer = world.get(path, &[]).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(
            answer.header("referrer-policy"),
            "strict-origin-when-cross-origin",
            "{path}"
        );
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{path}"
        );
        assert!(
            answer
                .header("permissions-policy")
                .contains("camera=(self)"),
            "{path}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("strict-transport-security"), "", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn transport_security_is_asked_for_over_https_only() {
    let pool = test_database::fresh().await;
    let world = World::new(&[("LSN_PUBLIC_URL", "https://shop.test")], pool).await;
    let answer = world.get("/healthz", &[]).await;
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=31536000"
    );
    let other = world.get("/healthz", &[("host", "127.0.0.1")]).await;
    assert_eq!(other.header("strict-transport-security"), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_address_that_leads_nowhere_gets_a_page_with_status_404() {
    let world = World::with_shop().await;
    for path in ["/nowhere", "/pkg/nowhere.js", "/products/no-such-product"] {
        let page = world.get(path, &[]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(
            page.header("content-type"),
            "text/html; charset=utf-8",
            "{path}"
        );
        assert!(page.body.contains("<html"), "{path}");
    }
    let function = world.get("/api/nowhere", &[]).await;
    assert_eq!(function.status, StatusCode::NOT_FOUND);
    assert_eq!(function.header("content-type"), "application/problem+json");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_for_developers_exist_in_development_only() {
    let path = "/dev/ui";
    let production = World::with_shop().await;
    assert_eq!(
        production.get(path, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let pool = test_database::fresh().await;
    let development = World::new(&[("LSN_ENVIRONMENT", "development")], pool).await;
    let page = development.get(path, &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("data-development"),
        "the browser is not told"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_are_compressed_and_small_answers_are_not() {
    let world = World::with_shop().await;
    let page = world.get("/", &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(page.header("content-encoding"), "br");
    assert_eq!(page.header("vary"), "Cookie, Accept-Encoding");
    let small = world
        .get("/humans.txt", &[("accept-encoding", "gzip, br")])
        .await;
    assert_eq!(small.header("content-encoding"), "");
}
