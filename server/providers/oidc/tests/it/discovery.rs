//! What a service says about itself, and what is not believed.

use identity::{OpenIdProvider, ProviderError};
use serde_json::{Value, json};

use crate::service::Service;

async fn complaint(service: &Service, issuer: &str) -> Option<&'static str> {
    match service.openid.check_issuer(issuer).await {
        Ok(()) => None,
        Err(ProviderError::Misconfigured { code, .. }) => Some(code),
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn an_issuer_is_checked_at_once() {
    let service = Service::start().await;
    let base = service.base.clone();
    assert_eq!(complaint(&service, &base).await, None);
    let slash = format!("{base}/");
    assert_eq!(complaint(&service, &slash).await, Some("issuer_mismatch"));
    let nothing = format!("{base}/nothing");
    assert_eq!(
        complaint(&service, &nothing).await,
        Some("issuer_unreachable")
    );
    let nobody = "http://127.0.0.1:9";
    assert_eq!(
        complaint(&service, nobody).await,
        Some("issuer_unreachable")
    );
    let plain = "http://accounts.example";
    assert_eq!(complaint(&service, plain).await, Some("issuer_https"));
    assert_eq!(complaint(&service, "accounts").await, Some("issuer"));
}

#[tokio::test]
async fn a_document_that_lies_is_not_believed() {
    let service = Service::start().await;
    let base = service.base.clone();
    for (discovery, code) in [
        (
            json!({ "issuer": "https://evil.example" }),
            "issuer_mismatch",
        ),
        (
            json!({ "token_endpoint": "http://evil.example/token" }),
            "issuer_https",
        ),
        (json!({ "jwks_uri": "ftp://evil.example" }), "issuer_https"),
        (
            json!({ "authorization_endpoint": "javascript:alert(1)" }),
            "issuer_https",
        ),
        (
            json!({ "token_endpoint": Value::Null }),
            "issuer_unreachable",
        ),
    ] {
        service.set(|play| play.discovery = discovery.clone());
        assert_eq!(complaint(&service, &base).await, Some(code), "{discovery}");
    }
}

#[tokio::test]
async fn a_service_is_taken_at_its_word_for_ten_minutes() {
    let service = Service::start().await;
    for _ in 0..3 {
        service.address().await.unwrap();
        service.minutes_pass(3);
    }
    assert_eq!(service.play.lock().unwrap().asked_about_itself, 1);
    service.minutes_pass(1);
    service.address().await.unwrap();
    assert_eq!(service.play.lock().unwrap().asked_about_itself, 2);
}
