//! A shop that takes cards by Stripe, and one that does not: what its pages let in, and whose events it takes.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use payments::AccountSecret;
use payments::commands::{NewAccount, put_account, set_account_enabled};
use platform::Actor;
use platform::secrets::Plaintext;
use webhooks::signature;

use crate::world::{World, request};

const SECRET: &str = "whsec_of_the_shop";
const CONNECT_SECRET: &str = "whsec_of_the_platform";
const BODY: &str = r#"{"id":"evt_1","object":"event","type":"payment_intent.succeeded","created":1795219200,
    "data":{"object":{"id":"pi_1","object":"payment_intent","metadata":{"payment":"p1"}}}}"#;

async fn with_account() -> World {
    let world = World::with_shop().await;
    let channel = world.channel().await;
    let account = NewAccount {
        gateway: stripe::PROVIDER,
        publishable_key: "pk_test_of_the_shop",
        connected_account: Some("acct_1"),
        secrets: vec![
            (AccountSecret::ApiKey, Plaintext::from("sk_test_1")),
            (AccountSecret::Webhook, Plaintext::from(SECRET)),
            (
                AccountSecret::ConnectWebhook,
                Plaintext::from(CONNECT_SECRET),
            ),
        ],
    };
    let (platform, secrets) = (&world.services.platform, &world.services.secrets);
    let mut connection = platform.pool().acquire().await.unwrap();
    let by = Actor::System("test");
    put_account(&mut connection, platform, secrets, channel, &account, &by)
        .await
        .unwrap();
    drop(connection);
    world
}

async fn switched_off() -> World {
    let world = with_account().await;
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let mut connection = platform.pool().acquire().await.unwrap();
    let by = Actor::System("test");
    set_account_enabled(
        &mut connection,
        platform,
        channel,
        stripe::PROVIDER,
        false,
        &by,
    )
    .await
    .unwrap();
    drop(connection);
    world
}

async fn policy(world: &World) -> String {
    let page = world.get("/cart", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    page.header("content-security-policy").to_owned()
}

async fn bring(world: &World, path: &str, secret: &str) -> StatusCode {
    let now = world.services.platform.now();
    let signature = signature::sign(secret, BODY.as_bytes(), now);
    let headers = [("stripe-signature", signature.as_str())];
    let mut event: Request<Body> = request("POST", path, &headers);
    *event.body_mut() = Body::from(BODY);
    world.send(event).await.status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_let_stripe_in_only_where_the_shop_has_an_account_that_is_switched_on() {
    let without = World::with_shop().await;
    assert!(!policy(&without).await.contains("stripe"));
    let world = with_account().await;
    let policy_with = policy(&world).await;
    for part in [
        "frame-src https://js.stripe.com https://hooks.stripe.com",
        "connect-src 'self' https://api.stripe.com",
        "'wasm-unsafe-eval' https://js.stripe.com",
    ] {
        assert!(policy_with.contains(part), "{part} in {policy_with}");
    }
    let off = switched_off().await;
    assert!(!policy(&off).await.contains("stripe"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn events_are_taken_by_the_secret_of_their_address_and_stored_once() {
    let world = with_account().await;
    for _ in 0..2 {
        let own = bring(&world, "/api/webhooks/stripe", SECRET).await;
        assert_eq!(own, StatusCode::OK);
        let connected = bring(&world, "/api/webhooks/stripe/connect", CONNECT_SECRET).await;
        assert_eq!(connected, StatusCode::OK);
    }
    for (path, secret) in [
        ("/api/webhooks/stripe", CONNECT_SECRET),
        ("/api/webhooks/stripe/connect", SECRET),
    ] {
        let refused = bring(&world, path, secret).await;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let unknown = bring(&world, "/api/webhooks/stripe/other", SECRET).await;
    assert_eq!(unknown, StatusCode::NOT_FOUND);
    let stored: Vec<(String, String)> =
        sqlx::query_as("SELECT provider, object FROM webhook_events ORDER BY provider")
            .fetch_all(world.services.platform.pool())
            .await
            .unwrap();
    let pair = |provider: &str| (provider.to_owned(), "p1".to_owned());
    assert_eq!(stored, [pair("stripe"), pair("stripe/connect")]);
}
