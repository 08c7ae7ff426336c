//! Signing in: what it opens, what it refuses, what it does not tell.

use std::time::Duration;

use identity::{HashCost, Identity, Settings};
use serde_json::json;

use crate::world::{EMAIL, PASSWORD, code, complaints, from, origin, settings, world};

#[tokio::test]
async fn every_sign_in_opens_a_session_of_its_own() {
    let world = world().await;
    let first = world.verified_ada().await;
    let second = world.sign_in(PASSWORD).await.unwrap();
    let third = world
        .identity
        .sign_in(world.channel, " Ada@Shop.Example", PASSWORD, &origin())
        .await
        .unwrap()
        .opened()
        .unwrap();
    assert!(first.session != second.session && second.session != third.session);
    assert!(first.token != second.token && second.token != third.token);
    assert_eq!(
        second.expires_at,
        world.platform.now() + Duration::from_secs(30 * 86_400)
    );
    for session in [&first, &second, &third] {
        assert!(world.is_open(session).await);
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_the_same() {
    let world = world().await;
    world.register().await;
    let before = world.identity.password_hashes();
    let entries = "SELECT count(*) FROM audit_entries WHERE action = 'identity.sign_in_failed'";
    for (number, email) in (1..).zip([EMAIL, "nobody@shop.example", "no address at all\0"]) {
        let outcome = world
            .identity
            .sign_in(world.channel, email, "wrong", &origin())
            .await;
        assert_eq!(
            outcome.as_ref().err().unwrap().to_string(),
            "the address or the password is wrong"
        );
        assert_eq!(code(outcome), "identity.credentials");
        assert_eq!(
            world.identity.password_hashes(),
            before + u64::try_from(number).unwrap()
        );
        assert_eq!(world.count(entries).await, number);
    }
    let listed = world
        .count("SELECT count(*) FROM security_events WHERE kind = 'sign_in_failed'")
        .await;
    assert_eq!(listed, 1);
    let in_clear = world
        .count(
            "SELECT count(*) FROM audit_entries WHERE detail::text || subject_id LIKE '%nobody%'",
        )
        .await;
    assert_eq!(in_clear, 0);
}

#[tokio::test]
async fn missing_fields_and_too_many_tries_are_refused_before_any_work() {
    let world = world().await;
    let nothing = world
        .identity
        .sign_in(world.channel, " ", "", &origin())
        .await;
    assert_eq!(
        complaints(nothing),
        ["email: required", "password: required"]
    );
    for name in ["identity.sign_in.network", "identity.sign_in.address"] {
        world.limiter.refuse(name);
        assert_eq!(code(world.sign_in(PASSWORD).await), "identity.too_many");
    }
    assert_eq!(world.identity.password_hashes(), 0);
    assert_eq!(
        world.count("SELECT count(*) FROM sign_in_failures").await,
        0
    );
}

#[tokio::test]
async fn a_new_device_is_told_to_the_owner_and_a_newer_version_is_none() {
    let world = world().await;
    let person = world.verified_ada().await.person;
    for known in ["Firefox/131.0", "Firefox/132.0.1"] {
        let outcome = world.sign_in_from(PASSWORD, &from(known)).await;
        outcome.unwrap();
    }
    assert_eq!(world.events("identity.new_device").await.len(), 0);
    let long = "Safari ".repeat(60);
    world.sign_in_from(PASSWORD, &from(&long)).await.unwrap();
    world.sign_in_from(PASSWORD, &from(&long)).await.unwrap();
    let told = world.events("identity.new_device").await;
    let stored: String = long.chars().take(300).collect();
    assert_eq!(
        told,
        [json!({
            "person": person, "email": EMAIL, "name": "Ada", "locale": "en-GB",
            "ip": "192.0.2.7", "user_agent": stored
        })]
    );
}

#[tokio::test]
async fn a_hash_of_another_cost_is_made_anew() {
    let world = world().await;
    world.verified_ada().await;
    let dearer = Settings {
        hash_cost: HashCost {
            memory_kib: 16,
            passes: 2,
            lanes: 1,
        },
        ..settings()
    };
    let identity = Identity::new(
        world.platform.clone(),
        world.secrets.clone(),
        world.limiter.clone(),
        &dearer,
    );
    let renewed =
        "SELECT count(*) FROM people WHERE password_hash LIKE '$argon2id$v=19$m=16,t=2,p=1$%'";
    let (channel, origin) = (world.channel, origin());
    let wrong = identity.sign_in(channel, EMAIL, "wrong", &origin).await;
    assert_eq!(code(wrong), "identity.credentials");
    assert_eq!(world.count(renewed).await, 0);
    identity
        .sign_in(channel, EMAIL, PASSWORD, &origin)
        .await
        .unwrap();
    assert_eq!(world.count(renewed).await, 1);
    let before = identity.password_hashes();
    identity
        .sign_in(channel, EMAIL, PASSWORD, &origin)
        .await
        .unwrap();
    assert_eq!(identity.password_hashes(), before + 1);
}
