//! Registering, and what it does not tell.

use std::time::{Duration, Instant};

use identity::{Identity, Registration, Settings};
use serde_json::json;

use crate::world::{EMAIL, PASSWORD, ada, code, complaints, origin, settings, world};

#[tokio::test]
async fn a_registered_person_verifies_and_is_signed_in() {
    let world = world().await;
    world.register().await;
    let events = world.events("identity.verification_requested").await;
    let (person, link) = (events[0]["person"].clone(), events[0]["link"].clone());
    assert_eq!(
        events,
        [
            json!({ "person": person, "email": EMAIL, "name": "Ada", "locale": "en-GB", "link": link })
        ]
    );

    let before = world.sign_in(PASSWORD).await.unwrap();
    let unverified = world.identity.current(world.channel, &before.token).await;
    assert!(!unverified.unwrap().unwrap().email_verified);

    let token = world.last_link("identity.verification_requested").await;
    let verified = world
        .identity
        .verify_email(world.channel, &token, &origin())
        .await
        .unwrap()
        .opened()
        .unwrap();
    let current = world.identity.current(world.channel, &verified.token).await;
    let current = current.unwrap().unwrap();
    assert_eq!(
        (current.email.as_str(), current.name.as_str()),
        (EMAIL, "Ada")
    );
    assert!(current.email_verified);
    assert_eq!(json!(current.person), person);
    assert_ne!(before.session, verified.session);
    assert!(!world.is_open(&before).await, "opened by nobody knows whom");
    assert_eq!(
        world.kinds(current.person).await,
        ["registered", "signed_in", "email_verified", "signed_in"]
    );
    assert_eq!(world.events("identity.email_verified").await.len(), 1);
    let unaudited = world
        .count(
            "SELECT count(*) FROM security_events e WHERE NOT EXISTS (SELECT FROM audit_entries a
             WHERE a.action = 'identity.' || e.kind AND a.subject_id = e.person_id::text)",
        )
        .await;
    assert_eq!(unaudited, 0);
}

#[tokio::test]
async fn a_known_address_gets_the_same_answer_after_the_same_hashing() {
    let world = world().await;
    world.register().await;
    assert_eq!(world.identity.password_hashes(), 1);
    let again = Registration {
        email: " ADA@shop.example ",
        name: "Eve",
        password: "another long password",
        locale: "de",
    };
    world
        .identity
        .register(world.channel, again, &origin())
        .await
        .unwrap();
    assert_eq!(world.identity.password_hashes(), 2);
    assert_eq!(world.count("SELECT count(*) FROM people").await, 1);
    let told = world.events("identity.registration_repeated").await;
    assert_eq!(
        (&told[0]["name"], &told[0]["locale"], told.len()),
        (&json!("Ada"), &json!("en-GB"), 1)
    );
    assert_eq!(
        world.events("identity.verification_requested").await.len(),
        1
    );
    world.sign_in(PASSWORD).await.unwrap();
    assert_eq!(
        code(world.sign_in("another long password").await),
        "identity.credentials"
    );
}

#[tokio::test]
async fn registrations_at_the_same_time_make_one_person() {
    let world = world().await;
    let origin = origin();
    let tries =
        (0..6).map(|_| async { world.identity.register(world.channel, ada(), &origin).await });
    for outcome in futures::future::join_all(tries).await {
        outcome.unwrap();
    }
    assert_eq!(world.count("SELECT count(*) FROM people").await, 1);
    let repeated = world.events("identity.registration_repeated").await;
    let requested = world.events("identity.verification_requested").await;
    assert_eq!((requested.len(), repeated.len()), (1, 5));
}

#[tokio::test]
async fn every_bad_field_is_named() {
    let world = world().await;
    let register = async |new: Registration<'static>| {
        complaints(world.identity.register(world.channel, new, &origin()).await)
    };
    let nothing = Registration {
        email: "",
        name: " ",
        password: "",
        locale: "",
    };
    assert_eq!(
        register(nothing).await,
        ["email: required", "name: required", "password: required"]
    );
    let odd = Registration {
        email: "ada@shop",
        password: "seven77",
        ..ada()
    };
    assert_eq!(
        register(odd).await,
        ["email: email", "password: password_short"]
    );
    let common = Registration {
        password: "ada@shop.example",
        ..ada()
    };
    assert_eq!(register(common).await, ["password: password_common"]);
    assert_eq!(world.identity.password_hashes(), 0);
    assert_eq!(world.count("SELECT count(*) FROM people").await, 0);
}

#[tokio::test]
async fn an_unknown_language_becomes_english() {
    let world = world().await;
    let new = Registration {
        locale: "tlh",
        ..ada()
    };
    world
        .identity
        .register(world.channel, new, &origin())
        .await
        .unwrap();
    let events = world.events("identity.verification_requested").await;
    assert_eq!(events[0]["locale"], "en");
}

#[tokio::test]
async fn too_many_are_refused_per_network_and_per_address() {
    for name in ["identity.register.network", "identity.register.address"] {
        let world = world().await;
        world.limiter.refuse(name);
        let refused = world
            .identity
            .register(world.channel, ada(), &origin())
            .await;
        assert_eq!(code(refused), "identity.too_many");
        assert_eq!(world.identity.password_hashes(), 0);
        let subjects = world.limiter.subjects.lock().unwrap().clone();
        assert_eq!(subjects[0].1, "192.0.2.7");
        assert!(subjects.iter().all(|(_, subject)| !subject.contains("ada")));
    }
}

#[tokio::test]
async fn commands_that_must_not_tell_answer_no_sooner_than_the_quiet_time() {
    let world = world().await;
    let quiet = Settings {
        quiet_answer: Duration::from_millis(200),
        ..settings()
    };
    let identity = Identity::new(
        world.platform.clone(),
        world.secrets.clone(),
        world.limiter.clone(),
        &quiet,
    );
    let (channel, origin) = (world.channel, origin());
    let begun = Instant::now();
    identity.register(channel, ada(), &origin).await.unwrap();
    identity
        .request_password_reset(channel, "nobody@shop.example", &origin)
        .await
        .unwrap();
    identity
        .resend_verification(channel, "nobody@shop.example", &origin)
        .await
        .unwrap();
    assert!(begun.elapsed() >= Duration::from_millis(600));
}
