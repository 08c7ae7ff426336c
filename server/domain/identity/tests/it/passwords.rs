//! New passwords: forgotten and changed.

use crate::world::{PASSWORD, code, complaints, from, origin, world};

const NEW: &str = "analytical engine 1837";

#[tokio::test]
async fn a_reset_ends_every_session_and_the_old_password() {
    let world = world().await;
    let first = world.verified_ada().await;
    let second = world.sign_in(PASSWORD).await.unwrap();
    let token = world.reset_link().await;
    world
        .identity
        .reset_password(world.channel, &token, NEW, &origin())
        .await
        .unwrap();
    assert!(!world.is_open(&first).await && !world.is_open(&second).await);
    assert_eq!(code(world.sign_in(PASSWORD).await), "identity.credentials");
    assert!(world.is_open(&world.sign_in(NEW).await.unwrap()).await);
    assert_eq!(world.events("identity.password_changed").await.len(), 1);
    let kinds = world.kinds(first.person).await;
    assert!(kinds.contains(&"reset_requested".into()) && kinds.contains(&"password_reset".into()));
}

#[tokio::test]
async fn a_refused_password_leaves_the_link_as_it_was() {
    let world = world().await;
    world.verified_ada().await;
    let token = world.reset_link().await;
    for (password, complaint) in [
        ("", "password: required"),
        ("short", "password: password_short"),
        ("password123", "password: password_common"),
        ("ada@shop.example", "password: password_common"),
    ] {
        let refused = world
            .identity
            .reset_password(world.channel, &token, password, &origin())
            .await;
        assert_eq!(complaints(refused), [complaint]);
    }
    world
        .identity
        .reset_password(world.channel, &token, NEW, &origin())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_reset_shows_that_the_address_is_the_persons() {
    let world = world().await;
    world.register().await;
    let verification = world.last_link("identity.verification_requested").await;
    let token = world.reset_link().await;
    world
        .identity
        .reset_password(world.channel, &token, NEW, &origin())
        .await
        .unwrap();
    let session = world.sign_in(NEW).await.unwrap();
    let current = world.identity.current(world.channel, &session.token).await;
    assert!(current.unwrap().unwrap().email_verified);
    assert_eq!(world.events("identity.email_verified").await.len(), 1);
    let older = world
        .identity
        .verify_email(world.channel, &verification, &origin())
        .await;
    assert_eq!(code(older), "identity.link_expired");
}

#[tokio::test]
async fn a_change_keeps_the_own_session_and_ends_the_others() {
    let world = world().await;
    let other = world.verified_ada().await;
    let own = world.sign_in(PASSWORD).await.unwrap();
    let reset_token = world.reset_link().await;
    world
        .identity
        .change_password(
            world.channel,
            own.person,
            own.session,
            PASSWORD,
            NEW,
            &origin(),
        )
        .await
        .unwrap();
    assert!(world.is_open(&own).await && !world.is_open(&other).await);
    assert_eq!(code(world.sign_in(PASSWORD).await), "identity.credentials");
    world.sign_in_from(NEW, &from("Firefox/1")).await.unwrap();
    let older = world
        .identity
        .reset_password(world.channel, &reset_token, PASSWORD, &origin())
        .await;
    assert_eq!(code(older), "identity.link_expired");
    assert_eq!(world.events("identity.password_changed").await.len(), 1);
    let kinds = world.kinds(own.person).await;
    assert!(kinds.contains(&"password_changed".into()));
}

#[tokio::test]
async fn a_change_needs_the_current_password_and_a_good_new_one() {
    let world = world().await;
    let own = world.verified_ada().await;
    let change = async |current: &str, new: &str| {
        let (channel, origin) = (world.channel, origin());
        world
            .identity
            .change_password(channel, own.person, own.session, current, new, &origin)
            .await
    };
    assert_eq!(
        complaints(change("wrong", NEW).await),
        ["current: wrong_password"]
    );
    assert_eq!(
        complaints(change("", "short").await),
        ["current: wrong_password", "password: password_short"]
    );
    assert_eq!(
        complaints(change(PASSWORD, "qwertyuiop").await),
        ["password: password_common"]
    );
    world.limiter.refuse("identity.change_password");
    assert_eq!(code(change(PASSWORD, NEW).await), "identity.too_many");
    world.sign_in(PASSWORD).await.unwrap();
}

#[tokio::test]
async fn of_two_changes_at_the_same_time_one_wins() {
    let world = world().await;
    let own = world.verified_ada().await;
    let origin = origin();
    let change = |new: &'static str| {
        world.identity.change_password(
            world.channel,
            own.person,
            own.session,
            PASSWORD,
            new,
            &origin,
        )
    };
    let (one, two) = tokio::join!(change(NEW), change("a rather different one"));
    assert!(one.is_ok() != two.is_ok());
    let lost = if one.is_ok() { two } else { one };
    assert_eq!(complaints(lost), ["current: wrong_password"]);
}
