//! An account at Stripe that is entered at the desk: asked about there, and no secret comes out again.

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use identity::Role;

use crate::staff::member;
use crate::world::World;

const SAVE: &str = "POST /api/api_orders/payment_accounts/save_payment_account";
const PAGE: &str = "/admin/payments/stripe";
const KEY: &str = "sk_test_51HabcdefghWXYZ";

/// A stand-in for Stripe that knows one key.
async fn stripe() -> String {
    let balance = async |headers: HeaderMap| {
        let basic = headers["authorization"].to_str().unwrap();
        let key = STANDARD.decode(basic.trim_start_matches("Basic ")).unwrap();
        if key == format!("{KEY}:").as_bytes() {
            (StatusCode::OK, r#"{"object":"balance"}"#)
        } else {
            (StatusCode::UNAUTHORIZED, r#"{"error":{}}"#)
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let service = Router::new().route("/v1/balance", get(balance));
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

async fn shop(stripe: &str) -> World {
    let pool = test_database::fresh().await;
    let world = World::new(&[("LSN_STRIPE_URL", stripe)], pool).await;
    world.open_shop("main", &["shop.test"]).await
}

fn form(version: i32, publishable_key: &str, api_key: &str) -> String {
    format!(
        "form[gateway]=stripe&form[version]={version}&form[publishable_key]={publishable_key}&form[api_key]={api_key}"
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_key_is_tried_stored_and_never_shown() {
    let world = shop(&stripe().await).await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let empty = world.page(PAGE, &founder).await;
    assert!(empty.body.contains("Not set up"), "{}", empty.body);
    for (publishable, key, code) in [
        ("pk_test_51Habcd", "sk_test_51Hunknown", "refused"),
        ("pk_live_51Habcd", KEY, "other_mode"),
        ("pk_test_51Habcd", "", "required"),
    ] {
        let refused = world.call(SAVE, &form(0, publishable, key), &founder).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(code), "{}", refused.body);
    }
    let good = form(0, "pk_test_51Habcd", KEY);
    world.succeed(SAVE, &good, &founder).await;
    let page = world.page(PAGE, &founder).await;
    for part in [
        "pk_test_51Habcd",
        "by Walker",
        "Ends in …WXYZ",
        "/api/webhooks/stripe/connect",
    ] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    assert!(!page.body.contains(KEY));
    let stale = world.call(SAVE, &good, &founder).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let listed = world.page("/admin/payments", &founder).await;
    assert!(listed.body.contains(&format!("href=\"{PAGE}\"")));
    let none = world.page("/admin/payments/sandbox", &founder).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_account_is_entered_unasked_only_when_somebody_says_so() {
    // Nobody listens there.
    let world = shop("http://127.0.0.1:9").await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let good = form(0, "pk_test_51Habcd", KEY);
    let unasked = world.call(SAVE, &good, &founder).await;
    assert_eq!(unasked.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(unasked.body.contains("payments.unasked"));
    let said = format!("{good}&form[untried]=true");
    world.succeed(SAVE, &said, &founder).await;
    let page = world.page(PAGE, &founder).await;
    assert!(page.body.contains("Ends in …WXYZ"), "{}", page.body);
    let viewer = member(&world, "viewer@shop.test", Role::Viewer).await;
    let shut = world.page(PAGE, &viewer).await;
    assert_eq!(shut.status, StatusCode::FORBIDDEN);
}
