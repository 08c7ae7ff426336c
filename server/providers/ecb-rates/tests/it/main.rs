//! The client against a server that plays the bank, in good and in bad moods.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use ecb_rates::EcbRates;
use http_client::{HttpLimits, WebClient};
use pricing::{RateError, RateSource};

const DAILY: &str =
    "<Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1.1523'/></Cube></Cube>";
const MANY: &str = "<Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1.1523'/></Cube>\
    <Cube time='2026-11-19'><Cube currency='USD' rate='1.15'/></Cube></Cube>";

/// Serves the files and answers with the client for them.
async fn bank(router: Router) -> EcbRates {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/stats/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let limits = HttpLimits {
        timeout: Duration::from_millis(500),
        longest_answer: 2_000,
        ..HttpLimits::default()
    };
    let client = Arc::new(WebClient::new(limits).unwrap());
    EcbRates::new(client, &address).unwrap()
}

#[tokio::test]
async fn both_files_are_read() {
    let router = Router::new()
        .route("/stats/eurofxref-daily.xml", get(|| async { DAILY }))
        .route("/stats/eurofxref-hist-90d.xml", get(|| async { MANY }));
    let bank = bank(router).await;
    assert_eq!(bank.daily().await.unwrap().date.to_string(), "2026-11-20");
    assert_eq!(bank.last_90_days().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_bank_that_fails_is_told_from_one_that_says_something_else() {
    let file = "/stats/eurofxref-daily.xml";
    let failing = || async { (StatusCode::SERVICE_UNAVAILABLE, DAILY) };
    let slow = || async {
        tokio::time::sleep(Duration::from_secs(5)).await;
        DAILY
    };
    let routers = [
        Router::new().route(file, get(failing)),
        Router::new().route(file, get(slow)),
        Router::new().route(file, get(|| async { "x".repeat(3_000) })),
        Router::new(),
    ];
    for router in routers {
        let error = bank(router).await.daily().await.unwrap_err();
        assert!(matches!(error, RateError::Unreachable(_)), "{error}");
    }
    let other = Router::new().route(file, get(|| async { "<html>Maintenance</html>" }));
    let error = bank(other).await.daily().await.unwrap_err();
    assert!(matches!(error, RateError::NotRates(_)), "{error}");
}

#[tokio::test]
async fn a_bank_that_is_not_there_is_unreachable() {
    let client = Arc::new(WebClient::new(HttpLimits::default()).unwrap());
    let bank = EcbRates::new(client, "http://127.0.0.1:1/").unwrap();
    assert!(matches!(bank.daily().await, Err(RateError::Unreachable(_))));
}
