//! Keys that change, and names of keys that nobody has.

use serde_json::json;

use crate::key_pair::KeyPair;
use crate::service::Service;

fn asked(service: &Service) -> usize {
    service.play.lock().unwrap().asked_for_keys
}

#[tokio::test]
async fn keys_are_asked_for_once_an_hour() {
    let service = Service::start().await;
    for code in ["code-1", "code-2", "code-3"] {
        service.hand_out("RS256", "one", &json!({}));
        service.redeem(code).await.unwrap();
        service.minutes_pass(20);
    }
    assert_eq!(asked(&service), 1);
    service.hand_out("RS256", "one", &json!({}));
    service.redeem("code-4").await.unwrap();
    assert_eq!(asked(&service), 2, "an hour has passed");
}

#[tokio::test]
async fn a_new_key_is_found_at_its_first_use() {
    let mut service = Service::start().await;
    service.hand_out("RS256", "one", &json!({}));
    service.redeem("code-1").await.unwrap();
    service.minutes_pass(2);
    service.key = KeyPair::rsa();
    let published = vec![service.key.public("two")];
    service.set(|play| play.published = published);
    service.hand_out("RS256", "two", &json!({}));
    service.redeem("code-2").await.unwrap();
    assert_eq!(asked(&service), 2);
    service.hand_out("RS256", "one", &json!({}));
    assert!(service.why().await.contains("no such key"), "taken back");
}

#[tokio::test]
async fn a_flood_of_unknown_names_asks_once_a_minute() {
    let service = Service::start().await;
    service.hand_out("RS256", "one", &json!({}));
    service.redeem("code-a").await.unwrap();
    for round in 0..20 {
        service.hand_out("RS256", &format!("unknown-{round}"), &json!({}));
        assert!(service.why().await.contains("no such key"));
    }
    assert_eq!(asked(&service), 1);
    service.minutes_pass(1);
    for round in 0..20 {
        service.hand_out("RS256", &format!("unknown-{round}"), &json!({}));
        assert!(service.why().await.contains("no such key"));
    }
    assert_eq!(asked(&service), 2);
    service.hand_out("RS256", "one", &json!({}));
    service.redeem("code-z").await.unwrap();
}

#[tokio::test]
async fn a_key_for_another_use_or_algorithm_does_not_count() {
    let service = Service::start().await;
    let public = service.key.public("one");
    for (field, value) in [("use", "enc"), ("alg", "PS256"), ("kty", "oct")] {
        let mut key = public.clone();
        key[field] = json!(value);
        service.set(|play| play.published = vec![key]);
        service.minutes_pass(61);
        service.hand_out("RS256", "one", &json!({}));
        assert!(service.why().await.contains("no such key"), "{field}");
    }
}

#[tokio::test]
async fn a_token_without_a_name_is_good_only_with_one_key() {
    let service = Service::start().await;
    let head = json!({ "alg": "RS256" });
    let token = service.key.token(&head, &service.claims(&json!({})));
    service.set(|play| play.id_token = token);
    service.redeem("code-1").await.unwrap();
    let other = KeyPair::rsa().public("two");
    service.set(|play| play.published.push(other));
    service.minutes_pass(61);
    let token = service.key.token(&head, &service.claims(&json!({})));
    service.set(|play| play.id_token = token);
    assert!(service.why().await.contains("by which key"));
}

#[tokio::test]
async fn a_key_of_an_unknown_kind_does_not_spoil_the_others() {
    let service = Service::start().await;
    let odd = json!({ "kty": "AKP", "alg": "ML-DSA-65", "kid": 7 });
    service.set(|play| play.published.insert(0, odd));
    service.hand_out("RS256", "one", &json!({}));
    service.redeem("code").await.unwrap();
}
