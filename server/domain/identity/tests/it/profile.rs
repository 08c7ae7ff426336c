//! Name, role, security events, staff accounts, clearing away.

use std::time::Duration;

use identity::queries::security_events;
use identity::{Area, Permission, Registration, Role};
use kernel::{Locale, PageRequest, PersonId};
use platform::Actor;

use crate::world::{EMAIL, PASSWORD, ada, code, complaints, member, origin, world};

#[tokio::test]
async fn a_role_holds_from_the_next_request_on_in_its_channel() {
    let world = world().await;
    let session = world.verified_ada().await;
    let role = async || {
        let found = world.identity.current(world.channel, &session.token).await;
        found.unwrap().unwrap().role
    };
    let set = async |channel, role| {
        let by = Actor::System("test");
        world
            .identity
            .set_role(channel, session.person, role, &by)
            .await
            .unwrap();
    };
    assert_eq!(role().await, Role::User);
    // Else the last founder could not become anything else.
    member(&world, "second@shop.example", Role::Founder).await;
    set(world.other_channel, Role::Founder).await;
    assert_eq!(role().await, Role::User);
    for given in Role::ALL {
        set(world.channel, given).await;
        assert_eq!(role().await, given);
    }
    assert!(role().await.allows(Permission::Write(Area::Founder)));
    set(world.channel, Role::Viewer).await;
    assert!(!role().await.allows(Permission::Write(Area::Orders)));
    assert_eq!(
        world.kinds(session.person).await.last().unwrap(),
        "role_changed"
    );
    let changed = world
        .count(
            "SELECT count(*) FROM audit_entries WHERE action = 'identity.role_changed' AND actor = 'system:test'
             AND detail ->> 'from' = 'founder' AND detail ->> 'to' = 'viewer'",
        )
        .await;
    assert_eq!(changed, 1);
}

#[tokio::test]
async fn nobody_gets_no_role() {
    let world = world().await;
    let nobody = PersonId(world.platform.ids().uuid());
    let by = Actor::System("test");
    let refused = world
        .identity
        .set_role(world.channel, nobody, Role::Ops, &by)
        .await;
    assert_eq!(code(refused), "identity.person");
}

#[tokio::test]
async fn a_name_is_changed_and_noted() {
    let world = world().await;
    let session = world.verified_ada().await;
    let rename = async |person, name: &str| {
        world
            .identity
            .update_profile(world.channel, person, name, &origin())
            .await
    };
    rename(session.person, " Ada King\n").await.unwrap();
    let current = world.identity.current(world.channel, &session.token).await;
    assert_eq!(current.unwrap().unwrap().name, "Ada King");
    assert_eq!(
        world.kinds(session.person).await.last().unwrap(),
        "profile_changed"
    );
    assert_eq!(
        complaints(rename(session.person, "").await),
        ["name: required"]
    );
    let long = "a".repeat(101);
    assert_eq!(
        complaints(rename(session.person, &long).await),
        ["name: too_long"]
    );
    let nobody = PersonId(world.platform.ids().uuid());
    assert_eq!(code(rename(nobody, "X").await), "identity.person");
}

#[tokio::test]
async fn the_language_of_letters_is_chosen_and_noted_once() {
    let world = world().await;
    let session = world.verified_ada().await;
    let choose = async |person, locale| {
        world
            .identity
            .choose_language(world.channel, person, locale, &origin())
            .await
    };
    let written_in = async || {
        let mut connection = world.platform.pool().acquire().await.unwrap();
        let found = identity::queries::addressee(&mut connection, session.person).await;
        found.unwrap().unwrap().locale
    };
    let before = world.kinds(session.person).await.len();
    choose(session.person, Locale::Ar).await.unwrap();
    choose(session.person, Locale::Ar).await.unwrap();
    assert_eq!(written_in().await, "ar");
    assert_eq!(world.kinds(session.person).await.len(), before + 1);
    let asked = world
        .identity
        .request_password_reset(world.channel, EMAIL, &origin())
        .await;
    asked.unwrap();
    let told = world
        .count(
            "SELECT count(*) FROM outbox_events WHERE topic = 'identity.password_reset_requested'
             AND payload ->> 'locale' = 'ar'",
        )
        .await;
    assert_eq!(told, 1, "the event takes the language along");
    let nobody = PersonId(world.platform.ids().uuid());
    let refused = choose(nobody, Locale::Ar).await;
    assert_eq!(code(refused), "identity.person");
}

#[tokio::test]
async fn a_picture_is_set_replaced_and_taken_away() {
    let world = world().await;
    let session = world.verified_ada().await;
    let set = async |key: Option<&str>| {
        let set = world
            .identity
            .set_avatar(world.channel, session.person, key, &origin())
            .await;
        set.unwrap()
    };
    let shown = async || {
        let found = world.identity.current(world.channel, &session.token).await;
        found.unwrap().unwrap().avatar_key
    };
    let (first, second) = (
        "avatars/0123456789abcdef0123",
        "avatars/abcdef01234567890123",
    );
    assert_eq!(set(Some(first)).await, None);
    assert_eq!(
        set(Some(first)).await,
        None,
        "a repeat leaves no file to delete"
    );
    assert_eq!(set(Some(second)).await.as_deref(), Some(first));
    assert_eq!(shown().await.as_deref(), Some(second));
    assert_eq!(set(None).await.as_deref(), Some(second));
    assert_eq!(shown().await, None);
    let kinds = world.kinds(session.person).await;
    let changes = kinds
        .iter()
        .filter(|kind| *kind == "profile_changed")
        .count();
    assert_eq!(changes, 3);
    let nobody = PersonId(world.platform.ids().uuid());
    let refused = world
        .identity
        .set_avatar(world.channel, nobody, None, &origin())
        .await;
    assert_eq!(code(refused), "identity.person");
}

#[tokio::test]
async fn security_events_come_newest_first_in_pages_to_their_owner() {
    let world = world().await;
    let person = world.verified_ada().await.person;
    world.sign_in(PASSWORD).await.unwrap();
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let mut found = Vec::new();
    let mut page = PageRequest::new(3, None);
    loop {
        let answer = security_events(&mut connection, person, &page)
            .await
            .unwrap();
        found.extend(answer.items);
        match answer.next {
            Some(next) => page = PageRequest::new(3, Some(next)),
            None => break,
        }
    }
    let kinds: Vec<&str> = found.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["signed_in", "signed_in", "email_verified", "registered"]
    );
    assert_eq!(
        (found[0].ip.as_deref(), found[0].user_agent.as_str()),
        (Some("192.0.2.7"), "Firefox/131.0")
    );
    let nobody = PersonId(world.platform.ids().uuid());
    let none = security_events(&mut connection, nobody, &PageRequest::default()).await;
    assert!(none.unwrap().items.is_empty());
}

#[tokio::test]
async fn staff_makes_a_verified_account_with_a_role() {
    let world = world().await;
    let create = async |new: Registration<'static>| {
        let by = Actor::System("test");
        world
            .identity
            .create_person(world.channel, new, Role::Founder, &by)
            .await
    };
    let person = create(ada()).await.unwrap();
    assert_eq!(code(create(ada()).await), "identity.address_taken");
    let weak = Registration {
        password: "password",
        email: "bob@shop.example",
        ..ada()
    };
    assert_eq!(
        complaints(create(weak).await),
        ["password: password_common"]
    );
    let session = world.sign_in(PASSWORD).await.unwrap();
    let current = world.identity.current(world.channel, &session.token).await;
    let current = current.unwrap().unwrap();
    assert_eq!(
        (current.person, current.role, current.email_verified),
        (person, Role::Founder, true)
    );
    assert_eq!(
        world.kinds(person).await,
        ["registered", "role_changed", "signed_in"]
    );
    assert!(
        world
            .events("identity.verification_requested")
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn what_nobody_can_use_any_more_is_cleared_away() {
    let world = world().await;
    let ended = world.verified_ada().await;
    world
        .identity
        .sign_out(world.channel, ended.session, &origin())
        .await
        .unwrap();
    let _ = world.sign_in("wrong").await;
    let day = Duration::from_secs(86_400);
    assert_eq!(world.identity.purge(day).await.unwrap(), 0);
    let open = world
        .identity
        .sign_in(world.other_channel, EMAIL, PASSWORD, &origin())
        .await;
    let open = open.unwrap().opened().unwrap();
    let _ = world.sign_in("wrong").await;
    world.clock.advance(day * 2 + Duration::from_secs(1));
    // The ended session, the link that was used, the failed try.
    assert_eq!(world.identity.purge(day).await.unwrap(), 3);
    let still = world
        .identity
        .current(world.other_channel, &open.token)
        .await;
    assert!(still.unwrap().is_some());
}
