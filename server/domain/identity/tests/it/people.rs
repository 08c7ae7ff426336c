//! The list of a channel's people, and what staff sees of one.

use std::time::Duration;

use identity::queries::{
    PeopleFilter, PeopleSort, names_in_channel, people_of_channel, person_card, person_with_email,
    security_events_in_channel, staff_without_second_factor,
};
use identity::{Registration, Role};
use kernel::{Cursor, PageRequest, PersonId};

use crate::world::{PASSWORD, World, member, origin, world};

async fn names(world: &World, filter: PeopleFilter<'_>, limit: u16) -> Vec<String> {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let request = PageRequest::new(limit, after);
        let page = people_of_channel(&mut connection, world.channel, filter, &request).await;
        let page = page.unwrap();
        assert!(page.items.len() <= usize::from(limit));
        found.extend(page.items.into_iter().map(|line| line.name));
        match page.next {
            Some(next) => after = Some(next),
            None => return found,
        }
    }
}

async fn named(world: &World, name: &str, email: &str) {
    let new = Registration {
        email,
        name,
        password: PASSWORD,
        locale: "en",
    };
    let identity = &world.identity;
    identity
        .register(world.channel, new, &origin())
        .await
        .unwrap();
    world.clock.advance(Duration::from_secs(1));
}

#[tokio::test]
async fn everybody_who_came_is_listed_once_in_either_order() {
    let world = world().await;
    for (name, email) in [
        ("ada Byron", "zeta@shop.example"),
        ("Ada Byron", "eta@shop.example"),
        ("Charles", "ada@shop.example"),
        ("Élodie", "theta@shop.example"),
        ("50%_off", "iota@shop.example"),
    ] {
        named(&world, name, email).await;
    }
    let by = |sort, search| PeopleFilter {
        search,
        sort,
        role: None,
    };
    for limit in [1, 2, 3, 10] {
        assert_eq!(
            names(&world, by(PeopleSort::Newest, ""), limit).await,
            ["50%_off", "Élodie", "Charles", "Ada Byron", "ada Byron"]
        );
        let sorted = names(&world, by(PeopleSort::Name, ""), limit).await;
        assert_eq!(sorted.len(), 5);
        assert_eq!(sorted.first().unwrap(), "50%_off");
        assert_eq!(
            names(&world, by(PeopleSort::Newest, " ADA"), limit).await,
            ["Charles", "Ada Byron", "ada Byron"]
        );
        assert_eq!(
            names(&world, by(PeopleSort::Name, "50%_"), limit).await,
            ["50%_off"]
        );
    }
    for nothing in ["%", "_da", "byron", "zzz", "a\0b", "'; DROP TABLE people"] {
        assert!(
            names(&world, by(PeopleSort::Newest, nothing), 5)
                .await
                .is_empty(),
            "{nothing}"
        );
    }
}

#[tokio::test]
async fn a_role_is_filtered_and_other_channels_are_not_shown() {
    let world = world().await;
    let ops = member(&world, "ops@shop.example", Role::Ops).await;
    named(&world, "Customer", "customer@shop.example").await;
    let of = |role| PeopleFilter {
        role: Some(role),
        ..PeopleFilter::default()
    };
    assert_eq!(names(&world, of(Role::User), 5).await, ["Customer"]);
    assert_eq!(names(&world, of(Role::Ops), 5).await, ["ops"]);
    assert!(names(&world, of(Role::Founder), 5).await.is_empty());
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let filter = PeopleFilter::default();
    let first = PageRequest::default();
    let other = people_of_channel(&mut connection, world.other_channel, filter, &first).await;
    assert!(other.unwrap().items.is_empty());
    let now = world.platform.now();
    let card = person_card(&mut connection, world.other_channel, ops, now).await;
    assert_eq!(card.unwrap(), None);
    let known = names_in_channel(&mut connection, world.other_channel, &[ops]).await;
    assert!(known.unwrap().is_empty());
    let found = person_with_email(&mut connection, world.other_channel, "ops@shop.example").await;
    assert_eq!(found.unwrap(), None);
    let found = person_with_email(&mut connection, world.channel, " OPS@shop.example").await;
    assert_eq!(found.unwrap(), Some(ops));
}

#[tokio::test]
async fn forged_cursors_start_from_the_beginning() {
    let world = world().await;
    named(&world, "Ada", "ada@shop.example").await;
    let id = PersonId(world.platform.ids().uuid()).to_string();
    let mut connection = world.platform.pool().acquire().await.unwrap();
    for parts in [
        ["n", "9223372036854775807", &id],
        ["n", "-9223372036854775808", &id],
        ["n", "soon", &id],
        ["n", "1", "me"],
        ["a", "x\0y", &id],
        ["q", "1", &id],
    ] {
        let request = PageRequest::new(5, Some(Cursor::from_parts(&parts)));
        for sort in [PeopleSort::Newest, PeopleSort::Name] {
            let filter = PeopleFilter {
                sort,
                ..PeopleFilter::default()
            };
            let page = people_of_channel(&mut connection, world.channel, filter, &request).await;
            assert_eq!(page.unwrap().items.len(), 1, "{parts:?}");
        }
    }
}

#[tokio::test]
async fn staff_sees_of_a_person_what_happened_in_this_channel() {
    let world = world().await;
    let session = world.verified_ada().await;
    let elsewhere = world
        .identity
        .sign_in(
            world.other_channel,
            crate::world::EMAIL,
            PASSWORD,
            &origin(),
        )
        .await;
    elsewhere.unwrap();
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let card = person_card(
        &mut connection,
        world.channel,
        session.person,
        world.platform.now(),
    )
    .await
    .unwrap()
    .unwrap();
    assert_eq!((card.open_sessions, card.role), (1, Role::User));
    assert!(card.email_verified && !card.has_second_factor);
    let request = PageRequest::new(2, None);
    let first =
        security_events_in_channel(&mut connection, world.channel, session.person, &request)
            .await
            .unwrap();
    let request = PageRequest::new(2, first.next.clone());
    let second =
        security_events_in_channel(&mut connection, world.channel, session.person, &request)
            .await
            .unwrap();
    let kinds: Vec<&str> = [&first.items, &second.items]
        .into_iter()
        .flatten()
        .map(|event| event.kind.as_str())
        .collect();
    assert_eq!(kinds, ["signed_in", "email_verified", "registered"]);
    assert_eq!(second.next, None);
}

#[tokio::test]
async fn staff_without_a_second_factor_is_named_and_nobody_else() {
    let world = world().await;
    for (email, role) in [
        ("viewer@shop.example", Role::Viewer),
        ("ops@shop.example", Role::Ops),
        ("creator@shop.example", Role::Creator),
        ("customer@shop.example", Role::User),
    ] {
        member(&world, email, role).await;
    }
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let found = staff_without_second_factor(&mut connection, world.channel).await;
    let names: Vec<String> = found.unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["ops", "viewer"]);
    let there = staff_without_second_factor(&mut connection, world.other_channel).await;
    assert!(there.unwrap().is_empty());
}
