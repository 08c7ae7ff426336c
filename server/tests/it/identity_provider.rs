//! A service on this machine that signs in whom the test says.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use axum::extract::State;
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Timestamp;
use serde_json::{Value, json};

/// Somebody at the service.
#[derive(Clone)]
pub struct Somebody {
    pub subject: &'static str,
    pub email: &'static str,
    pub nonce: String,
    pub now: Timestamp,
}

struct Play {
    base: String,
    key: Ed25519KeyPair,
    codes: HashMap<String, Somebody>,
}

#[derive(Clone)]
pub struct IdentityProvider {
    pub base: String,
    play: Arc<Mutex<Play>>,
}

impl IdentityProvider {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let play = Arc::new(Mutex::new(Play {
            base: base.clone(),
            key: Ed25519KeyPair::generate().unwrap(),
            codes: HashMap::new(),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(Arc::clone(&play));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base, play }
    }

    /// Has a code stand for somebody, once.
    pub fn vouch(&self, code: &str, somebody: Somebody) {
        self.play
            .lock()
            .unwrap()
            .codes
            .insert(code.into(), somebody);
    }
}

type Shared = State<Arc<Mutex<Play>>>;

async fn discovery(State(play): Shared) -> Json<Value> {
    let base = &play.lock().unwrap().base;
    Json(json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/authorize"),
        "token_endpoint": format!("{base}/token"),
        "jwks_uri": format!("{base}/keys"),
    }))
}

async fn keys(State(play): Shared) -> Json<Value> {
    let key = encode(play.lock().unwrap().key.public_key().as_ref());
    Json(json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "kid": "one", "x": key }] }))
}

async fn token(State(play): Shared, Form(fields): Form<HashMap<String, String>>) -> Json<Value> {
    let mut play = play.lock().unwrap();
    let code = fields.get("code").cloned().unwrap_or_default();
    let Some(somebody) = play.codes.remove(&code) else {
        return Json(json!({ "error": "invalid_grant" }));
    };
    let now = somebody.now.timestamp();
    let claims = json!({
        "iss": play.base, "aud": "shop", "sub": somebody.subject, "nonce": somebody.nonce,
        "iat": now, "exp": now + 60, "email": somebody.email, "email_verified": true,
    });
    let head = encode(br#"{"alg":"EdDSA","kid":"one"}"#);
    let message = format!("{head}.{}", encode(claims.to_string().as_bytes()));
    let signature = encode(play.key.sign(message.as_bytes()).as_ref());
    Json(json!({ "id_token": format!("{message}.{signature}"), "access_token": "a" }))
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
