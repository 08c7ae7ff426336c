//! Links: once, in time, for their purpose, in their channel.

use kernel::LinkId;

use crate::world::{EMAIL, World, code, origin, world};

const REQUESTED: &str = "identity.verification_requested";

async fn verify(world: &World, token: &str) -> Result<(), String> {
    let outcome = world
        .identity
        .verify_email(world.channel, token, &origin())
        .await;
    outcome.map(drop).map_err(|error| code::<()>(Err(error)))
}

async fn reset(world: &World, token: &str) -> Result<(), String> {
    let new = "analytical engine 1837";
    let outcome = world
        .identity
        .reset_password(world.channel, token, new, &origin())
        .await;
    outcome.map_err(|error| code::<()>(Err(error)))
}

#[tokio::test]
async fn a_link_works_once() {
    let world = world().await;
    world.register().await;
    let token = world.last_link(REQUESTED).await;
    assert_eq!(verify(&world, &token).await, Ok(()));
    assert_eq!(
        verify(&world, &token).await,
        Err("identity.link_used".into())
    );
    let token = world.reset_link().await;
    assert_eq!(reset(&world, &token).await, Ok(()));
    assert_eq!(
        reset(&world, &token).await,
        Err("identity.link_used".into())
    );
}

#[tokio::test]
async fn a_link_works_for_a_day_or_an_hour() {
    let world = world().await;
    world.register().await;
    let verification = world.last_link(REQUESTED).await;
    let early = world.reset_link().await;
    world.minutes_pass(60);
    assert_eq!(
        reset(&world, &early).await,
        Err("identity.link_expired".into())
    );
    world.minutes_pass(23 * 60);
    assert_eq!(
        verify(&world, &verification).await,
        Err("identity.link_expired".into())
    );
    let in_time = world.reset_link().await;
    world.minutes_pass(59);
    assert_eq!(reset(&world, &in_time).await, Ok(()));
}

#[tokio::test]
async fn a_newer_link_ends_the_older_ones_of_its_purpose() {
    let world = world().await;
    world.register().await;
    let (first, reset_token) = (world.last_link(REQUESTED).await, world.reset_link().await);
    world
        .identity
        .resend_verification(world.channel, EMAIL, &origin())
        .await
        .unwrap();
    let second = world.last_link(REQUESTED).await;
    assert_eq!(
        verify(&world, &first).await,
        Err("identity.link_expired".into())
    );
    assert_eq!(verify(&world, &second).await, Ok(()));
    assert_eq!(reset(&world, &reset_token).await, Ok(()));
}

#[tokio::test]
async fn nothing_is_sent_to_unknown_and_to_verified_addresses() {
    let world = world().await;
    world.verified_ada().await;
    for email in [EMAIL, "nobody@shop.example"] {
        world
            .identity
            .resend_verification(world.channel, email, &origin())
            .await
            .unwrap();
    }
    assert_eq!(world.events(REQUESTED).await.len(), 1);
    world
        .identity
        .request_password_reset(world.channel, "nobody@shop.example", &origin())
        .await
        .unwrap();
    let sent = world.events("identity.password_reset_requested").await;
    assert_eq!(sent.len(), 0);
    let bad = world
        .identity
        .request_password_reset(world.channel, "nobody", &origin())
        .await;
    assert_eq!(code(bad), "identity.fields");
}

#[tokio::test]
async fn too_many_requests_are_refused() {
    let world = world().await;
    for name in ["identity.reset.network", "identity.reset.address"] {
        world.limiter.refuse(name);
        let refused = world
            .identity
            .request_password_reset(world.channel, EMAIL, &origin())
            .await;
        assert_eq!(code(refused), "identity.too_many");
    }
    for name in ["identity.resend.network", "identity.resend.address"] {
        world.limiter.refuse(name);
        let refused = world
            .identity
            .resend_verification(world.channel, EMAIL, &origin())
            .await;
        assert_eq!(code(refused), "identity.too_many");
    }
}

#[tokio::test]
async fn a_link_is_refused_for_another_purpose_in_another_channel_and_when_altered() {
    let world = world().await;
    world.register().await;
    let (verification, reset_token) = (world.last_link(REQUESTED).await, world.reset_link().await);
    let invalid = Err("identity.link_invalid".to_owned());
    assert_eq!(verify(&world, &reset_token).await, invalid);
    assert_eq!(reset(&world, &verification).await, invalid);
    assert_eq!(verify(&world, "").await, invalid);
    let altered = verification.replacen(verification.chars().last().unwrap(), "-", 1);
    assert_eq!(verify(&world, &altered).await, invalid);
    let elsewhere = world
        .identity
        .verify_email(world.other_channel, &verification, &origin())
        .await;
    assert_eq!(code(elsewhere), "identity.link_invalid");
    assert_eq!(verify(&world, &verification).await, Ok(()));
}

#[tokio::test]
async fn the_text_of_a_link_is_told_in_its_channel_alone() {
    let world = world().await;
    world.register().await;
    let link: LinkId = world.events(REQUESTED).await[0]["link"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let elsewhere = world.identity.link_token(world.other_channel, link).await;
    assert_eq!(code(elsewhere), "identity.link_invalid");
    let unknown = LinkId(world.platform.ids().uuid());
    let unknown = world.identity.link_token(world.channel, unknown).await;
    assert_eq!(code(unknown), "identity.link_invalid");
}

#[tokio::test]
async fn of_many_uses_at_the_same_time_one_wins() {
    let world = world().await;
    world.register().await;
    let verification = world.last_link(REQUESTED).await;
    let tries = (0..8).map(|_| verify(&world, &verification));
    let mut outcomes = futures::future::join_all(tries).await;
    let reset_token = world.reset_link().await;
    let tries = (0..8).map(|_| reset(&world, &reset_token));
    outcomes.extend(futures::future::join_all(tries).await);
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 2);
    assert!(
        lost.iter()
            .all(|outcome| *outcome == Err("identity.link_used".into())),
        "{lost:?}"
    );
    let told = world.events("identity.password_changed").await;
    assert_eq!(told.len(), 1);
}
