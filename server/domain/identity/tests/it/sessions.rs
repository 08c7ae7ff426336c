//! Sessions: looked up at every use, ended by their owner.

use std::time::Duration;

use identity::Role;
use identity::queries::sessions_of;
use kernel::PersonId;
use kernel::SessionId;
use platform::Actor;

use crate::world::{PASSWORD, World, code, from, origin, world};

async fn open_sessions(world: &World, person: PersonId) -> Vec<SessionId> {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let found = sessions_of(&mut connection, person, world.platform.now()).await;
    found.unwrap().iter().map(|session| session.id).collect()
}

#[tokio::test]
async fn a_revoked_session_is_refused_at_once() {
    let world = world().await;
    let (one, two) = (
        world.verified_ada().await,
        world.sign_in(PASSWORD).await.unwrap(),
    );
    assert!(world.is_open(&two).await);
    world
        .identity
        .revoke_session(world.channel, one.person, two.session, &origin())
        .await
        .unwrap();
    assert!(!world.is_open(&two).await && world.is_open(&one).await);
    let again = world
        .identity
        .revoke_session(world.channel, one.person, two.session, &origin())
        .await;
    assert_eq!(code(again), "identity.session");
    assert_eq!(
        world.kinds(one.person).await.last().unwrap(),
        "session_revoked"
    );
}

#[tokio::test]
async fn nobody_revokes_the_session_of_another() {
    let world = world().await;
    let session = world.verified_ada().await;
    let stranger = PersonId(world.platform.ids().uuid());
    let refused = world
        .identity
        .revoke_session(world.channel, stranger, session.session, &origin())
        .await;
    assert_eq!(code(refused), "identity.session");
    assert!(world.is_open(&session).await);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_may_be_repeated() {
    let world = world().await;
    let session = world.verified_ada().await;
    let leave = async |channel| {
        world
            .identity
            .sign_out(channel, session.session, &origin())
            .await
            .unwrap();
    };
    leave(world.other_channel).await;
    assert!(world.is_open(&session).await);
    leave(world.channel).await;
    leave(world.channel).await;
    assert!(!world.is_open(&session).await);
    let kinds = world.kinds(session.person).await;
    let signed_out = kinds.iter().filter(|kind| *kind == "signed_out");
    assert_eq!(signed_out.count(), 1);
}

#[tokio::test]
async fn signing_out_everywhere_spares_the_one_in_hand() {
    let world = world().await;
    let first = world.verified_ada().await;
    let second = world.sign_in(PASSWORD).await.unwrap();
    let elsewhere = world
        .identity
        .sign_in(
            world.other_channel,
            crate::world::EMAIL,
            PASSWORD,
            &origin(),
        )
        .await
        .unwrap()
        .opened()
        .unwrap();
    let everywhere = async |except| {
        world
            .identity
            .sign_out_everywhere(world.channel, first.person, except, &origin())
            .await
            .unwrap()
    };
    assert_eq!(everywhere(Some(second.session)).await, 2);
    assert!(!world.is_open(&first).await && world.is_open(&second).await);
    let there = world
        .identity
        .current(world.other_channel, &elsewhere.token)
        .await;
    assert_eq!(there.unwrap(), None);
    assert_eq!(everywhere(None).await, 1);
    assert!(!world.is_open(&second).await);
    let nobody = PersonId(world.platform.ids().uuid());
    let refused = world
        .identity
        .sign_out_everywhere(world.channel, nobody, None, &origin())
        .await;
    assert_eq!(code(refused), "identity.person");
}

#[tokio::test]
async fn a_session_lasts_thirty_days() {
    let world = world().await;
    let session = world.verified_ada().await;
    let ten_days = Duration::from_secs(10 * 24 * 60 * 60);
    for wait in [ten_days, ten_days, ten_days - Duration::from_secs(1)] {
        world.clock.advance(wait);
        assert!(world.is_open(&session).await);
    }
    world.clock.advance(Duration::from_secs(1));
    assert!(!world.is_open(&session).await);
    assert!(open_sessions(&world, session.person).await.is_empty());
}

#[tokio::test]
async fn the_list_shows_open_sessions_the_one_used_last_first() {
    let world = world().await;
    let first = world.verified_ada().await;
    world.minutes_pass(5);
    let second = world.sign_in_from(PASSWORD, &from("Safari")).await.unwrap();
    assert_eq!(
        open_sessions(&world, first.person).await,
        [second.session, first.session]
    );
    world.minutes_pass(5);
    assert!(world.is_open(&first).await);
    assert_eq!(
        open_sessions(&world, first.person).await,
        [first.session, second.session]
    );
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let views = sessions_of(&mut connection, first.person, world.platform.now()).await;
    let view = &views.unwrap()[1];
    assert_eq!(
        (view.user_agent.as_str(), view.ip.as_deref()),
        ("Safari", Some("192.0.2.7"))
    );
    world
        .identity
        .sign_out(world.channel, first.session, &origin())
        .await
        .unwrap();
    assert_eq!(open_sessions(&world, first.person).await, [second.session]);
}

#[tokio::test]
async fn being_seen_is_written_once_a_minute() {
    let world = world().await;
    let session = world.verified_ada().await;
    let seen = "SELECT EXTRACT(epoch FROM last_seen_at - created_at)::bigint FROM sessions";
    for (seconds, written) in [(59, 0), (1, 60), (30, 60), (30, 120)] {
        world.clock.advance(Duration::from_secs(seconds));
        assert!(world.is_open(&session).await);
        assert_eq!(world.count(seen).await, written);
    }
}

#[tokio::test]
async fn a_session_nobody_uses_is_over_after_two_weeks_and_one_of_staff_over_night() {
    let world = world().await;
    let session = world.verified_ada().await;
    let day = 24 * 60;
    world.minutes_pass(14 * day - 1);
    assert!(world.is_open(&session).await);
    // That was a use: two weeks begin anew, up to the thirtieth day.
    world.minutes_pass(14 * day - 1);
    assert!(world.is_open(&session).await);
    let session = world.sign_in(PASSWORD).await.unwrap();
    world.minutes_pass(14 * day);
    assert!(!world.is_open(&session).await);

    let session = world.sign_in(PASSWORD).await.unwrap();
    let by = Actor::System("test");
    world
        .identity
        .set_role(world.channel, session.person, Role::Ops, &by)
        .await
        .unwrap();
    world.minutes_pass(12 * 60 - 1);
    assert!(world.is_open(&session).await);
    world.minutes_pass(12 * 60);
    assert!(!world.is_open(&session).await);
}
