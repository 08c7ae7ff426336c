//! A service of the tests' own: it plays by the rules until it is told not to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use chrono::{TimeZone, Utc};
use http_client::{HttpLimits, WebClient};
use identity::{AuthorizationAnswer, AuthorizationRequest, OpenIdClient, OpenIdProvider};
use identity::{ProviderClaims, ProviderError};
use kernel::{Clock, FixedClock};
use oidc::OpenIdConnect;
use platform::secrets::Plaintext;
use serde_json::{Value, json};

use crate::key_pair::KeyPair;

pub const NONCE: &str = "n-0S6_WzA2Mj";
/// RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// What the service does and has seen.
pub struct Play {
    pub base: String,
    /// What it says about itself instead of the usual.
    pub discovery: Value,
    pub published: Vec<Value>,
    pub id_token: String,
    pub userinfo: Value,
    pub slow: bool,
    pub large: bool,
    pub used: Vec<String>,
    pub asked_for_keys: usize,
    pub asked_about_itself: usize,
    pub token_requests: Vec<(String, HashMap<String, String>)>,
}

pub struct Service {
    pub play: Arc<Mutex<Play>>,
    pub clock: Arc<FixedClock>,
    pub openid: OpenIdConnect,
    pub key: KeyPair,
    pub base: String,
}

type Shared = State<Arc<Mutex<Play>>>;

impl Service {
    /// With an RSA key named `one`.
    pub async fn start() -> Self {
        Self::with_key(KeyPair::rsa()).await
    }

    pub async fn with_key(key: KeyPair) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let play = Arc::new(Mutex::new(Play {
            base: base.clone(),
            discovery: json!({}),
            published: vec![key.public("one")],
            id_token: String::new(),
            userinfo: json!({}),
            slow: false,
            large: false,
            used: Vec::new(),
            asked_for_keys: 0,
            asked_about_itself: 0,
            token_requests: Vec::new(),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(Arc::clone(&play));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
        let clock = Arc::new(FixedClock::at(start));
        Self {
            openid: client(clock.clone()),
            play,
            clock,
            key,
            base,
        }
    }

    pub fn set(&self, change: impl FnOnce(&mut Play)) {
        change(&mut self.play.lock().unwrap());
    }

    pub fn client(&self) -> OpenIdClient {
        OpenIdClient {
            issuer: self.base.clone(),
            client_id: "shop".into(),
            client_secret: Some(Plaintext::from("s3cret +")),
            scopes: "openid email".into(),
            redirect_uri: "https://shop.example/auth/acme/callback".into(),
        }
    }

    /// The usual claims with some changed; `null` takes one away.
    pub fn claims(&self, changes: &Value) -> Value {
        let now = self.clock.now().timestamp();
        let mut claims = json!({
            "iss": self.base, "sub": "ada-1", "aud": "shop", "exp": now + 300, "iat": now, "nonce": NONCE,
            "email": "ada@mail.example", "email_verified": true, "name": "Ada",
        });
        let all = claims.as_object_mut().unwrap();
        for (name, value) in changes.as_object().unwrap() {
            all.insert(name.clone(), value.clone());
        }
        all.retain(|_, value| !value.is_null());
        claims
    }

    /// Signs the claims with the service's key and has them handed out.
    pub fn hand_out(&self, algorithm: &str, name: &str, changes: &Value) {
        let head = json!({ "alg": algorithm, "kid": name, "typ": "JWT" });
        let token = self.key.token(&head, &self.claims(changes));
        self.set(|play| play.id_token = token);
    }

    pub async fn redeem(&self, code: &str) -> Result<ProviderClaims, ProviderError> {
        let answer = AuthorizationAnswer {
            code,
            issuer: None,
            nonce: NONCE,
            verifier: VERIFIER,
        };
        self.openid.redeem(&self.client(), answer).await
    }

    /// Why the answer with these claims is refused.
    pub async fn refusal(&self, changes: &Value) -> String {
        self.hand_out("RS256", "one", changes);
        self.why().await
    }

    /// Why what is handed out is refused.
    pub async fn why(&self) -> String {
        let code = format!("code-why-{}", self.play.lock().unwrap().used.len());
        self.redeem(&code).await.unwrap_err().to_string()
    }

    pub async fn address(&self) -> Result<String, ProviderError> {
        let request = AuthorizationRequest {
            state: "st/ate",
            nonce: NONCE,
            verifier: VERIFIER,
        };
        self.openid.authorization_url(&self.client(), request).await
    }

    pub fn minutes_pass(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(60 * minutes));
    }
}

/// A client that has not much patience.
pub fn client(clock: Arc<dyn Clock>) -> OpenIdConnect {
    let limits = HttpLimits {
        timeout: Duration::from_millis(1500),
        longest_answer: 64 * 1024,
        ..HttpLimits::default()
    };
    OpenIdConnect::new(Arc::new(WebClient::new(limits).unwrap()), clock)
}

async fn discovery(State(play): Shared) -> Json<Value> {
    let mut play = play.lock().unwrap();
    play.asked_about_itself += 1;
    let base = &play.base;
    let mut document = json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/authorize?tenant=1"),
        "token_endpoint": format!("{base}/token"),
        "jwks_uri": format!("{base}/keys"),
        "userinfo_endpoint": format!("{base}/userinfo"),
    });
    for (name, value) in play.discovery.as_object().unwrap() {
        document[name] = value.clone();
    }
    Json(document)
}

async fn keys(State(play): Shared) -> Json<Value> {
    let mut play = play.lock().unwrap();
    play.asked_for_keys += 1;
    Json(json!({ "keys": play.published }))
}

/// A code is good once, and with its verifier (RFC 6749 §4.1.2, RFC 7636 §4.6).
async fn token(
    State(play): Shared,
    headers: HeaderMap,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    let (slow, large) = {
        let play = play.lock().unwrap();
        (play.slow, play.large)
    };
    if slow {
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    if large {
        return "x".repeat(100_000).into_response();
    }
    let mut play = play.lock().unwrap();
    let code = fields.get("code").cloned().unwrap_or_default();
    let known = code.starts_with("code") && !play.used.contains(&code);
    let verified = fields.get("code_verifier").map(String::as_str) == Some(VERIFIER);
    let header = headers.get("authorization");
    let header = header.map(|value| value.to_str().unwrap().to_owned());
    play.token_requests
        .push((header.unwrap_or_default(), fields));
    if !(known && verified) {
        let refusal = Json(json!({ "error": "invalid_grant", "error_description": code }));
        return (StatusCode::BAD_REQUEST, refusal).into_response();
    }
    play.used.push(code);
    let tokens =
        json!({ "access_token": "access", "token_type": "Bearer", "id_token": play.id_token });
    Json(tokens).into_response()
}

async fn userinfo(State(play): Shared, headers: HeaderMap) -> Response {
    if headers.get("authorization").map(|value| value.as_bytes()) != Some(b"Bearer access") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(play.lock().unwrap().userinfo.clone()).into_response()
}
