//! What other services tell us, through the whole router; and the card processor with its page and its deliveries.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_client::{HttpLimits, Url, WebClient};
use kernel::{Currency, Money, PaymentId, SystemClock};
use lsn::router::router;
use payments::{ChargeCard, ChargeOutcome, ChargeRequest, PaymentGateway};
use sandbox_processor::{Endpoint, Faults, SandboxProcessor};
use webhooks::signature::sign;

use crate::world::{Answer, HOST, World, request};

const SECRETS: &str = "whsec_of_this_test_new,whsec_of_this_test_old";
const BODY: &str = r#"{"id":"evt_1","type":"charge.captured","created":1795219200,"data":{"object":{"payment":"p1"}}}"#;

async fn world() -> World {
    let settings = [("LSN_SANDBOX_WEBHOOK_SECRETS", SECRETS)];
    World::new(&settings, test_database::fresh().await)
        .await
        .open_shop("main", &[HOST])
        .await
}

async fn bring(world: &World, path: &str, signature: &str, body: &str) -> Answer {
    let headers = [("sandbox-signature", signature), ("accept", "*/*")];
    let mut request = request("POST", path, &headers);
    *request.body_mut() = Body::from(body.to_owned());
    world.send(request).await
}

async fn bring_signed(world: &World, secret: &str, body: &str) -> Answer {
    let signature = sign(secret, body.as_bytes(), world.services.platform.now());
    bring(world, "/api/webhooks/sandbox", &signature, body).await
}

async fn stored(world: &World) -> Vec<(String, String, String)> {
    sqlx::query_as("SELECT event_id, object, payload FROM webhook_events ORDER BY event_id")
        .fetch_all(world.services.platform.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_signed_event_is_stored_once_whichever_secret_signed_it() {
    let world = world().await;
    for secret in ["whsec_of_this_test_new", "whsec_of_this_test_old"] {
        let answer = bring_signed(&world, secret, BODY).await;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (StatusCode::OK, r#"{"received":true}"#)
        );
    }
    assert_eq!(
        stored(&world).await,
        [("evt_1".into(), "p1".into(), BODY.into())]
    );
}

#[tokio::test]
async fn nothing_is_stored_of_what_is_not_signed() {
    let world = world().await;
    let old = world.services.platform.now() - std::time::Duration::from_secs(301);
    let stale = sign("whsec_of_this_test_new", BODY.as_bytes(), old);
    let other = sign(
        "whsec_of_this_test_new",
        b"{}",
        world.services.platform.now(),
    );
    for (signature, code) in [
        ("", "webhooks.signature"),
        ("t=1,v1=00", "webhooks.signature"),
        (other.as_str(), "webhooks.signature"),
        (stale.as_str(), "webhooks.stale"),
    ] {
        let answer = bring(&world, "/api/webhooks/sandbox", signature, BODY).await;
        assert!(
            answer.status.is_client_error(),
            "{signature}: {}",
            answer.status
        );
        assert!(answer.body.contains(code), "{signature}: {}", answer.body);
    }
    let odd = bring_signed(&world, "whsec_of_this_test_new", "[]").await;
    assert!(odd.body.contains("webhooks.malformed"), "{}", odd.body);
    let large = "x".repeat(600 * 1024);
    let large = bring_signed(&world, "whsec_of_this_test_new", &large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let nobody = bring(&world, "/api/webhooks/nobody", "", BODY).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    assert_eq!(stored(&world).await, []);
}

/// Asks the processor for a charge whose bank asks its buyer; returns the payment and the address of the bank's page.
async fn asked(world: &World) -> (PaymentId, String) {
    let platform = &world.services.platform;
    let request = ChargeRequest {
        channel: kernel::ChannelId(uuid::Uuid::nil()),
        payment: platform.ids().next(),
        amount: Money::new(4_999, Currency::AUD),
        card: ChargeCard::Handed {
            token: "tok_authenticationRequired".into(),
            keep_for: None,
        },
        description: "Harbour <Goods> LSN-1001".into(),
        capture: true,
        return_to: Some(format!("http://{HOST}/checkout/return/abc")),
    };
    let outcome = world.services.processor.charge(&request).await.unwrap();
    let ChargeOutcome::RequiresAction { address } = outcome else {
        panic!("{outcome:?}")
    };
    (request.payment, address)
}

async fn answer_the_bank(world: &World, address: &str, answer: &str) -> Answer {
    let origin = format!("http://{HOST}");
    let kind = "application/x-www-form-urlencoded";
    let headers = [("origin", origin.as_str()), ("content-type", kind)];
    let mut request: Request<Body> = request("POST", address, &headers);
    *request.body_mut() = Body::from(format!("answer={answer}"));
    world.send(request).await
}

#[tokio::test]
async fn the_banks_page_asks_and_sends_the_buyer_back() {
    let world = world().await;
    let (payment, address) = asked(&world).await;
    let page = world.get(&address, &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("Harbour &lt;Goods&gt; LSN-1001"),
        "{}",
        page.body
    );
    assert!(page.body.contains("3184") && page.body.contains("challenge.css"));
    assert_eq!(
        world
            .get("/sandbox-processor/challenge.css", &[])
            .await
            .header("content-type"),
        "text/css; charset=utf-8"
    );
    let back = format!("http://{HOST}/checkout/return/abc");
    let answer = answer_the_bank(&world, &address, "approve").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, back.as_str())
    );
    let found = world.services.processor.find(payment).await.unwrap();
    assert!(
        matches!(found, Some(ChargeOutcome::Captured { .. })),
        "{found:?}"
    );
    // The page does not ask twice, and another answer changes nothing.
    assert_eq!(world.get(&address, &[]).await.header("location"), back);
    answer_the_bank(&world, &address, "refuse").await;
    assert_eq!(world.services.processor.find(payment).await.unwrap(), found);
    let unknown = world.get("/sandbox-processor/challenges/none", &[]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

/// The way back of an order that nobody knows leads to the order's page, which says so.
#[tokio::test]
async fn the_way_back_leads_nowhere_else() {
    let world = world().await;
    let answer = world.get("/checkout/return/abc", &[]).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/orders/abc")
    );
    let answer = world.get("/checkout/return/..%2F..%2Fevil", &[]).await;
    assert_eq!(answer.header("location"), "/");
}

/// The processor tells a server that listens, as it does in production; what it told is stored once.
#[tokio::test(flavor = "multi_thread")]
async fn the_processor_delivers_its_signed_events_over_http() {
    let world = world().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = router(world.state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let (payment, page) = asked(&world).await;
    answer_the_bank(&world, &page, "approve").await;
    let http = WebClient::new(HttpLimits::default()).unwrap();
    let endpoint = |secret: &str| Endpoint {
        address: Url::parse(&format!("http://{address}/api/webhooks/sandbox")).unwrap(),
        secret: secret.into(),
    };
    let processor = &world.services.processor;
    let refused = processor
        .deliver_due(&http, &endpoint("whsec_nobody_knows"))
        .await;
    assert_eq!(refused.unwrap(), 0);
    sqlx::query("UPDATE sandbox_processor.events SET due_at = created_at")
        .execute(world.services.platform.pool())
        .await
        .unwrap();
    let good = endpoint("whsec_of_this_test_old");
    assert_eq!(processor.deliver_due(&http, &good).await.unwrap(), 2);
    assert_eq!(processor.deliver_due(&http, &good).await.unwrap(), 0);
    let kinds: Vec<(String, String)> =
        sqlx::query_as("SELECT kind, object FROM webhook_events ORDER BY kind")
            .fetch_all(world.services.platform.pool())
            .await
            .unwrap();
    let payment = payment.to_string();
    assert_eq!(
        kinds,
        [
            ("charge.captured".into(), payment.clone()),
            ("charge.requires_action".into(), payment)
        ]
    );
    server.abort();
}

/// Faults on demand: events that come twice, and later ones before earlier ones, are stored once each all the same.
#[tokio::test(flavor = "multi_thread")]
async fn duplicate_and_disordered_deliveries_store_each_event_once() {
    let world = world().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = router(world.state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let http = WebClient::new(HttpLimits::default()).unwrap();
    let endpoint = Endpoint {
        address: Url::parse(&format!("http://{address}/api/webhooks/sandbox")).unwrap(),
        secret: "whsec_of_this_test_new".into(),
    };
    for faults in [Faults::Duplicate, Faults::OutOfOrder] {
        let (_, page) = asked(&world).await;
        answer_the_bank(&world, &page, "approve").await;
        let pool = world.services.platform.pool().clone();
        let faulty = SandboxProcessor::new(pool, Arc::new(SystemClock), "lsn").with_faults(faults);
        assert_eq!(
            faulty.deliver_due(&http, &endpoint).await.unwrap(),
            2,
            "{faults:?}"
        );
    }
    assert_eq!(stored(&world).await.len(), 4);
    server.abort();
}
