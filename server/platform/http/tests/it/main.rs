//! The client against a server of its own.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod public_web;

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::response::Redirect;
use axum::routing::{get, post};
use http_client::{HttpClient, HttpError, HttpLimits, HttpRequest, Url, WebClient};

/// A server with one answer of each kind; the address it listens on.
async fn server() -> String {
    let router = Router::new()
        .route("/ok", get(|| async { r#"{"answer":42}"# }))
        .route("/large", get(|| async { "x".repeat(2000) }))
        .route("/slow", get(slow))
        .route("/away", get(|| async { Redirect::temporary("/ok") }))
        .route("/echo", post(echo));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_secs(5)).await;
    "late"
}

async fn echo(headers: HeaderMap, body: Bytes) -> String {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap());
    let kind = text(CONTENT_TYPE).unwrap_or_default();
    let who = text(AUTHORIZATION).unwrap_or_default();
    format!("{kind}|{who}|{}", String::from_utf8_lossy(&body))
}

fn client() -> WebClient {
    WebClient::new(HttpLimits {
        timeout: Duration::from_millis(400),
        connect_timeout: Duration::from_millis(400),
        longest_answer: 1000,
    })
    .unwrap()
}

fn at(base: &str, path: &str) -> Url {
    Url::parse(&format!("{base}{path}")).unwrap()
}

#[tokio::test]
async fn an_answer_is_read_as_json() {
    let base = server().await;
    let answer = client()
        .send(HttpRequest::get(at(&base, "/ok")))
        .await
        .unwrap();
    assert_eq!(answer.status, 200);
    let value: std::collections::BTreeMap<String, u8> = answer.json().unwrap();
    assert_eq!(value.get("answer"), Some(&42));
    let wrong = answer.json::<Vec<u8>>().unwrap_err().to_string();
    assert!(
        wrong.contains("other fields") && !wrong.contains("42"),
        "{wrong}"
    );
}

#[tokio::test]
async fn forms_and_json_are_posted_with_their_headers() {
    let base = server().await;
    let form = HttpRequest::post_form(at(&base, "/echo"), &[("a", "1 &"), ("b", "ü")])
        .header(AUTHORIZATION, "Bearer t")
        .unwrap();
    assert!(!format!("{form:?}").contains("Bearer"));
    let echoed = client().send(form).await.unwrap().body;
    let expected = "application/x-www-form-urlencoded|Bearer t|a=1+%26&b=%C3%BC";
    assert_eq!(echoed, expected);
    let json = HttpRequest::post_json(at(&base, "/echo"), &["x"]).unwrap();
    let echoed = client().send(json).await.unwrap().body;
    assert_eq!(echoed, r#"application/json||["x"]"#);
}

#[tokio::test]
async fn long_and_slow_answers_are_refused() {
    let base = server().await;
    let host = base.trim_start_matches("http://").to_owned();
    let large = client().send(HttpRequest::get(at(&base, "/large"))).await;
    let expected = HttpError::TooLarge {
        host: host.clone(),
        limit: 1000,
    };
    assert_eq!(large.unwrap_err(), expected);
    let slow = client().send(HttpRequest::get(at(&base, "/slow"))).await;
    assert_eq!(slow.unwrap_err(), HttpError::TooSlow { host });
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let base = server().await;
    let away = client().send(HttpRequest::get(at(&base, "/away"))).await;
    assert_eq!(away.unwrap().status, 307);
}

#[tokio::test]
async fn nobody_there_is_said_without_the_query() {
    let gone = HttpRequest::get(at("http://127.0.0.1:9", "/x?secret=1"));
    let error = client().send(gone).await.unwrap_err();
    assert!(matches!(error, HttpError::NoConnection { .. }), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
}
