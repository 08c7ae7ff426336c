//! From the address to who it is, with everything that can be wrong about the answer.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_client::Url;
use identity::{AuthorizationAnswer, OpenIdProvider, ProviderClaims, ProviderError};
use serde_json::json;

use crate::key_pair::{KeyPair, encode, message};
use crate::service::{CHALLENGE, NONCE, Service, VERIFIER};

#[tokio::test]
async fn the_address_carries_the_request_and_the_published_challenge() {
    let service = Service::start().await;
    let address = Url::parse(&service.address().await.unwrap()).unwrap();
    assert_eq!(address.path(), "/authorize");
    let query: Vec<(String, String)> = address
        .query_pairs()
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let expected = [
        ("tenant", "1"),
        ("response_type", "code"),
        ("client_id", "shop"),
        ("redirect_uri", "https://shop.example/auth/acme/callback"),
        ("scope", "openid email"),
        ("state", "st/ate"),
        ("nonce", NONCE),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(query, expected);
}

#[tokio::test]
async fn every_allowed_algorithm_is_understood() {
    for (algorithm, key) in [
        ("RS256", KeyPair::rsa()),
        ("PS256", KeyPair::rsa()),
        ("ES256", KeyPair::ec()),
        ("EdDSA", KeyPair::ed()),
    ] {
        let service = Service::with_key(key).await;
        service.hand_out(algorithm, "one", &json!({}));
        let expected = ProviderClaims {
            subject: "ada-1".into(),
            email: Some("ada@mail.example".into()),
            email_verified: true,
            name: Some("Ada".into()),
        };
        assert_eq!(service.redeem("code").await, Ok(expected), "{algorithm}");
    }
}

#[tokio::test]
async fn a_secret_is_shown_as_the_service_wants_it() {
    let service = Service::start().await;
    service.hand_out("RS256", "one", &json!({}));
    service.redeem("code-1").await.unwrap();
    let (header, fields) = service.play.lock().unwrap().token_requests[0].clone();
    let pair = STANDARD.encode("shop:s3cret+%2B");
    assert_eq!(header, format!("Basic {pair}"));
    assert!(!fields.contains_key("client_secret"));
    assert_eq!(
        fields["redirect_uri"],
        "https://shop.example/auth/acme/callback"
    );
    assert_eq!(fields["grant_type"], "authorization_code");

    let methods = json!({ "token_endpoint_auth_methods_supported": ["client_secret_post"] });
    service.set(|play| play.discovery = methods);
    service.minutes_pass(11);
    service.hand_out("RS256", "one", &json!({}));
    service.redeem("code-2").await.unwrap();
    let (header, fields) = service.play.lock().unwrap().token_requests[1].clone();
    assert_eq!(header, "");
    assert_eq!(
        (
            fields["client_id"].as_str(),
            fields["client_secret"].as_str()
        ),
        ("shop", "s3cret +")
    );

    let mut public = service.client();
    public.client_secret = None;
    let answer = AuthorizationAnswer {
        code: "code-3",
        issuer: None,
        nonce: NONCE,
        verifier: VERIFIER,
    };
    service.openid.redeem(&public, answer).await.unwrap();
    let (header, fields) = service.play.lock().unwrap().token_requests[2].clone();
    assert_eq!(
        (header.as_str(), fields["client_id"].as_str()),
        ("", "shop")
    );
    assert!(!fields.contains_key("client_secret"));
}

#[tokio::test]
async fn answers_that_are_not_for_us_now_are_refused() {
    let service = Service::start().await;
    let now = 1_795_251_600;
    for (changes, reason) in [
        (json!({ "iss": "https://evil.example" }), "another issuer"),
        (json!({ "aud": "another" }), "somebody else"),
        (json!({ "aud": ["another", "shop"] }), "says not who asked"),
        (json!({ "nonce": "another" }), "another sign-in"),
        (json!({ "nonce": null }), "another sign-in"),
        (json!({ "exp": now - 301 }), "expired"),
        (json!({ "iat": now + 301 }), "future"),
        (json!({ "nbf": now + 301 }), "not good yet"),
        (json!({ "sub": null }), "names nobody"),
    ] {
        let told = service.refusal(&changes).await;
        assert!(told.contains(reason), "{changes}: {told}");
    }
    service.hand_out(
        "RS256",
        "one",
        &json!({ "exp": now - 299, "iat": now + 299 }),
    );
    service.redeem("code-last").await.unwrap();
}

#[tokio::test]
async fn a_token_without_signature_or_with_the_public_key_as_secret_is_refused() {
    let service = Service::start().await;
    let claims = service.claims(&json!({}));
    for none in ["none", "None", "NONE"] {
        let head = json!({ "alg": none, "kid": "one" });
        let token = format!("{}.", message(&head, &claims));
        service.set(|play| play.id_token = token);
        assert!(service.why().await.contains("not good"), "{none}");
    }
    let public = service.key.public("one")["n"].as_str().unwrap().to_owned();
    for secret in [public.as_bytes(), b"s3cret +"] {
        let message = message(&json!({ "alg": "HS256", "kid": "one" }), &claims);
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let tag = hmac::sign(&key, message.as_bytes());
        let token = format!("{message}.{}", encode(tag.as_ref()));
        service.set(|play| play.id_token = token);
        assert!(service.why().await.contains("algorithm"));
    }
}

#[tokio::test]
async fn a_stranger_s_signature_and_an_altered_token_are_refused() {
    let service = Service::start().await;
    let head = json!({ "alg": "RS256", "kid": "one" });
    let strange = KeyPair::rsa().token(&head, &service.claims(&json!({})));
    service.set(|play| play.id_token = strange);
    assert!(service.why().await.contains("signature"));
    service.hand_out("RS256", "one", &json!({}));
    let claims = service.claims(&json!({ "sub": "eve" }));
    service.set(|play| {
        let signature = play.id_token.rsplit('.').next().unwrap().to_owned();
        play.id_token = format!("{}.{signature}", message(&head, &claims));
    });
    assert!(service.why().await.contains("signature"));
    service.set(|play| play.id_token = "no token".into());
    assert!(service.why().await.contains("can not be read"));
}

#[tokio::test]
async fn a_code_is_good_once() {
    let service = Service::start().await;
    service.hand_out("RS256", "one", &json!({}));
    service.redeem("code").await.unwrap();
    let again = service.redeem("code").await;
    assert_eq!(again, Err(ProviderError::Refused("invalid_grant".into())));
}

#[tokio::test]
async fn oversized_and_slow_answers_are_not_waited_for() {
    let service = Service::start().await;
    service.set(|play| play.large = true);
    assert!(service.why().await.contains("longer than"));
    service.set(|play| {
        play.large = false;
        play.slow = true;
    });
    assert!(service.why().await.contains("in time"));
}

#[tokio::test]
async fn the_address_is_asked_for_where_the_answer_has_none() {
    let service = Service::start().await;
    service.set(|play| {
        play.userinfo =
            json!({ "sub": "ada-1", "email": "ada@home.example", "email_verified": true });
    });
    service.hand_out(
        "RS256",
        "one",
        &json!({ "email": null, "email_verified": null }),
    );
    let claims = service.redeem("code-1").await.unwrap();
    assert_eq!(claims.email.as_deref(), Some("ada@home.example"));
    assert_eq!(
        (claims.email_verified, claims.name.as_deref()),
        (true, Some("Ada"))
    );

    service.set(|play| play.userinfo["sub"] = json!("eve"));
    let swapped = service.redeem("code-2").await.unwrap_err().to_string();
    assert!(swapped.contains("two people"), "{swapped}");

    service.hand_out("RS256", "one", &json!({}));
    let claims = service.redeem("code-3").await.unwrap();
    assert_eq!(claims.email.as_deref(), Some("ada@mail.example"));
}

#[tokio::test]
async fn an_answer_that_another_service_sent_is_not_exchanged() {
    let service = Service::start().await;
    service.hand_out("RS256", "one", &json!({}));
    let answer = |issuer| AuthorizationAnswer {
        code: "code",
        issuer,
        nonce: NONCE,
        verifier: VERIFIER,
    };
    let client = service.client();
    let mixed_up = answer(Some("https://evil.example"));
    let refused = service.openid.redeem(&client, mixed_up).await.unwrap_err();
    assert!(refused.to_string().contains("another service"));
    assert!(service.play.lock().unwrap().token_requests.is_empty());
    let named = answer(Some(service.base.as_str()));
    service.openid.redeem(&client, named).await.unwrap();

    let supported = json!({ "authorization_response_iss_parameter_supported": true });
    service.set(|play| play.discovery = supported);
    service.minutes_pass(11);
    let unnamed = service.openid.redeem(&client, answer(None)).await;
    assert!(unnamed.unwrap_err().to_string().contains("says not who"));
}
