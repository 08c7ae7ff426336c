//! The whole way against an emulator that others wrote: what both sides believe of the protocol is the same.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use http_client::{HttpClient, HttpLimits, HttpRequest, Url, WebClient};
use identity::{AuthorizationAnswer, AuthorizationRequest, OpenIdClient, OpenIdProvider};
use kernel::SystemClock;
use oidc::OpenIdConnect;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::service::{NONCE, VERIFIER};

/// The emulator and its issuer. It ends when the test drops its input.
async fn emulator() -> (Child, String) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().nth(3).unwrap();
    let package = root.join("node_modules/oauth2-mock-server/package.json");
    assert!(
        package.exists(),
        "the emulator oauth2-mock-server is not installed: run `npm ci` in {}",
        root.display()
    );
    let mut child = Command::new("node")
        .arg(here.join("tests/it/emulator.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("node is needed to run the emulator");
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let issuer = lines.next_line().await.unwrap();
    (child, issuer.expect("the emulator names its issuer"))
}

#[tokio::test]
async fn the_emulator_signs_somebody_in() {
    let (_emulator, issuer) = emulator().await;
    let http = Arc::new(WebClient::new(HttpLimits::default()).unwrap());
    let openid = OpenIdConnect::new(http.clone(), Arc::new(SystemClock));
    openid.check_issuer(&issuer).await.unwrap();
    let client = OpenIdClient {
        issuer,
        client_id: "shop".into(),
        client_secret: None,
        scopes: "openid email profile".into(),
        redirect_uri: "http://127.0.0.1:3000/auth/emulator/callback".into(),
    };
    let request = AuthorizationRequest {
        state: "state",
        nonce: NONCE,
        verifier: VERIFIER,
    };
    let address = openid.authorization_url(&client, request).await.unwrap();
    let page = HttpRequest::get(Url::parse(&address).unwrap());
    let answer = http.send(page).await.unwrap();
    assert_eq!(answer.status, 302);
    let back = Url::parse(answer.headers["location"].to_str().unwrap()).unwrap();
    let parameter = |name: &str| {
        let found = back.query_pairs().find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned())
    };
    assert_eq!(parameter("state").as_deref(), Some("state"));
    let code = parameter("code").unwrap();
    let sender = parameter("iss");
    let answer = AuthorizationAnswer {
        code: &code,
        issuer: sender.as_deref(),
        nonce: NONCE,
        verifier: VERIFIER,
    };
    let claims = openid.redeem(&client, answer).await.unwrap();
    assert_eq!(claims.subject, "johndoe");
    assert_eq!(claims.email.as_deref(), Some("john@mail.example"));
    assert!(claims.email_verified);
}
