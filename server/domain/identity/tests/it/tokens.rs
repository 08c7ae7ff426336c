//! Session tokens and the keys behind them.

use std::time::Duration;

use identity::{Identity, SignedIn};
use jsonwebtoken::{Algorithm, EncodingKey, Header, decode_header};
use serde_json::json;

use crate::world::{EMAIL, PASSWORD, World, origin, settings, world};

/// A token for an open session, signed with some version of the channel's key.
async fn forge(world: &World, session: &SignedIn, version: i32) -> String {
    let key = world
        .secrets
        .get_version(world.channel, "identity.session_key", version)
        .await
        .unwrap()
        .unwrap();
    let header = Header {
        kid: Some(version.to_string()),
        ..Header::new(Algorithm::HS256)
    };
    let claims = json!({
        "sid": session.session,
        "sub": session.person,
        "ch": world.channel,
        "iat": 0,
        "exp": session.expires_at.timestamp() + 1_000_000,
    });
    let key = EncodingKey::from_secret(key.expose());
    jsonwebtoken::encode(&header, &claims, &key).unwrap()
}

fn version(session: &SignedIn) -> String {
    decode_header(&session.token).unwrap().kid.unwrap()
}

/// The same installation in another process.
fn second_instance(world: &World) -> Identity {
    Identity::new(
        world.platform.clone(),
        world.secrets.clone(),
        world.limiter.clone(),
        &settings(),
    )
}

#[tokio::test]
async fn a_token_of_another_channel_is_refused() {
    let world = world().await;
    let session = world.verified_ada().await;
    // The other channel has a key of the same number.
    world
        .identity
        .sign_in(world.other_channel, EMAIL, PASSWORD, &origin())
        .await
        .unwrap();
    let elsewhere = world
        .identity
        .current(world.other_channel, &session.token)
        .await;
    assert_eq!(elsewhere.unwrap(), None);
    assert!(world.is_open(&session).await);
}

#[tokio::test]
async fn a_tampered_token_is_refused() {
    let world = world().await;
    let session = world.verified_ada().await;
    let parts: Vec<&str> = session.token.split('.').collect();
    let other = world.sign_in(PASSWORD).await.unwrap();
    let other: Vec<&str> = other.token.split('.').collect();
    for token in [
        format!("{}.{}.{}", parts[0], other[1], parts[2]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}", parts[0], parts[1]),
        format!("{}x", session.token),
        String::new(),
        "a.b.c".into(),
    ] {
        let found = world.identity.current(world.channel, &token).await;
        assert_eq!(found.unwrap(), None, "{token}");
    }
}

#[tokio::test]
async fn rotation_keeps_older_tokens_good_and_signs_new_ones_with_the_new_key() {
    let world = world().await;
    let before = world.verified_ada().await;
    world
        .identity
        .rotate_session_key(world.channel)
        .await
        .unwrap();
    let after = world.sign_in(PASSWORD).await.unwrap();
    assert_eq!(
        (version(&before), version(&after)),
        ("1".to_owned(), "2".to_owned())
    );
    assert!(world.is_open(&before).await && world.is_open(&after).await);
    let fresh = second_instance(&world);
    for session in [&before, &after] {
        let found = fresh.current(world.channel, &session.token).await.unwrap();
        assert_eq!(found.unwrap().session, session.session);
    }
}

#[tokio::test]
async fn a_key_that_was_replaced_opens_no_newer_session() {
    let world = world().await;
    world.verified_ada().await;
    world
        .identity
        .rotate_session_key(world.channel)
        .await
        .unwrap();
    let session = world.sign_in(PASSWORD).await.unwrap();
    let forged = [
        forge(&world, &session, 1).await,
        forge(&world, &session, 2).await,
    ];
    let found = world.identity.current(world.channel, &forged[0]).await;
    assert_eq!(found.unwrap(), None);
    // With the right key it opens, but only as long as the session lasts, whatever the token says.
    let found = world.identity.current(world.channel, &forged[1]).await;
    assert!(found.unwrap().is_some());
    world.clock.advance(Duration::from_secs(30 * 24 * 60 * 60));
    let found = world.identity.current(world.channel, &forged[1]).await;
    assert_eq!(found.unwrap(), None);
}

#[tokio::test]
async fn another_process_signs_with_the_new_key_within_a_minute() {
    let world = world().await;
    world.verified_ada().await;
    let second = second_instance(&world);
    let sign_in = async || {
        let outcome = second
            .sign_in(world.channel, EMAIL, PASSWORD, &origin())
            .await;
        version(&outcome.unwrap().opened().unwrap())
    };
    assert_eq!(sign_in().await, "1");
    world
        .identity
        .rotate_session_key(world.channel)
        .await
        .unwrap();
    assert_eq!(sign_in().await, "1");
    world.minutes_pass(1);
    assert_eq!(sign_in().await, "2");
}

#[tokio::test]
async fn first_uses_at_the_same_time_make_one_key() {
    let world = world().await;
    world.register().await;
    let processes = [second_instance(&world), second_instance(&world)];
    let tries = (0..40).map(|number: usize| {
        let process = processes[number % 2].clone();
        let (channel, origin) = (world.channel, origin());
        async move { process.sign_in(channel, EMAIL, PASSWORD, &origin).await }
    });
    let outcomes = futures::future::join_all(tries).await;
    let opened = outcomes.iter().flatten();
    assert!(
        opened
            .filter_map(|admitted| admitted.clone().opened())
            .all(|session| version(&session) == "1")
    );
    assert!(outcomes.iter().any(Result::is_ok));
    assert_eq!(world.count("SELECT count(*) FROM secrets").await, 1);
}
