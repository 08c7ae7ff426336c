//! Who gives which role to whom, and who is signed out by staff.

use identity::{IdentityError, Role};
use kernel::PersonId;
use platform::Actor;

use crate::world::{PASSWORD, World, code, member, origin, world};

async fn change(
    world: &World,
    person: PersonId,
    role: Role,
    by: PersonId,
) -> Result<(), IdentityError> {
    world
        .identity
        .change_role(world.channel, person, role, by)
        .await
}

async fn role_of(world: &World, person: PersonId) -> String {
    sqlx::query_scalar("SELECT role FROM channel_members WHERE channel_id = $1 AND person_id = $2")
        .bind(world.channel.0)
        .bind(person.0)
        .fetch_one(world.platform.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_founder_gives_every_role_and_an_admin_those_below() {
    let world = world().await;
    let founder = member(&world, "founder@shop.example", Role::Founder).await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let ada = member(&world, "ada@shop.example", Role::User).await;
    for role in Role::ALL.into_iter().skip(1) {
        change(&world, ada, role, founder).await.unwrap();
        assert_eq!(role_of(&world, ada).await, role.as_str());
    }
    for role in Role::ALL {
        if role != Role::Founder {
            assert_eq!(
                code(change(&world, ada, role, admin).await),
                "identity.role_beyond"
            );
        }
    }
    change(&world, ada, Role::User, founder).await.unwrap();
    change(&world, ada, Role::Ops, admin).await.unwrap();
    for leading in [Role::Admin, Role::Founder] {
        assert_eq!(
            code(change(&world, ada, leading, admin).await),
            "identity.role_beyond"
        );
    }
    assert_eq!(role_of(&world, ada).await, "ops");
    assert_eq!(
        code(change(&world, admin, Role::Viewer, ada).await),
        "identity.role_beyond"
    );
    let noted = world
        .count(
            "SELECT count(*) FROM audit_entries WHERE action = 'identity.role_changed' AND actor LIKE 'person:%'",
        )
        .await;
    assert_eq!(noted, 7);
}

#[tokio::test]
async fn nobody_changes_their_own_role_or_somebody_elses_elsewhere() {
    let world = world().await;
    let founder = member(&world, "founder@shop.example", Role::Founder).await;
    let second = member(&world, "second@shop.example", Role::Founder).await;
    assert_eq!(
        code(change(&world, founder, Role::User, founder).await),
        "identity.own_role"
    );
    let nobody = PersonId(world.platform.ids().uuid());
    assert_eq!(
        code(change(&world, nobody, Role::Ops, founder).await),
        "identity.person"
    );
    let elsewhere = world
        .identity
        .change_role(world.other_channel, second, Role::Ops, founder)
        .await;
    assert_eq!(code(elsewhere), "identity.person");
    let before = world.kinds(second).await.len();
    change(&world, second, Role::Founder, founder)
        .await
        .unwrap();
    assert_eq!(
        world.kinds(second).await.len(),
        before,
        "nothing changed, nothing noted"
    );
}

#[tokio::test]
async fn the_last_founder_stays_one() {
    let world = world().await;
    let founder = member(&world, "founder@shop.example", Role::Founder).await;
    let by = Actor::System("test");
    let set = async |role| {
        world
            .identity
            .set_role(world.channel, founder, role, &by)
            .await
    };
    assert_eq!(code(set(Role::Admin).await), "identity.last_founder");
    set(Role::Founder).await.unwrap();
    let second = member(&world, "second@shop.example", Role::Founder).await;
    set(Role::Admin).await.unwrap();
    assert_eq!(
        code(change(&world, second, Role::User, founder).await),
        "identity.role_beyond"
    );
}

#[tokio::test]
async fn of_two_founders_who_unmake_each_other_one_is_left() {
    for _ in 0..5 {
        let world = world().await;
        let one = member(&world, "one@shop.example", Role::Founder).await;
        let two = member(&world, "two@shop.example", Role::Founder).await;
        let (first, second) = tokio::join!(
            change(&world, one, Role::User, two),
            change(&world, two, Role::User, one)
        );
        assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1);
        let lost = if first.is_ok() { second } else { first };
        assert_eq!(code(lost), "identity.role_beyond");
        let left = world
            .count("SELECT count(*) FROM channel_members WHERE role = 'founder'")
            .await;
        assert_eq!(left, 1);
    }
}

#[tokio::test]
async fn staff_signs_a_person_out_of_this_channel_alone() {
    let world = world().await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let here = world.verified_ada().await;
    let there = world
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
    let out = async |channel, person| {
        world
            .identity
            .sign_out_person(channel, person, admin, &origin())
            .await
    };
    assert_eq!(out(world.channel, here.person).await.unwrap(), 1);
    assert!(!world.is_open(&here).await);
    let elsewhere = world
        .identity
        .current(world.other_channel, &there.token)
        .await;
    assert!(elsewhere.unwrap().is_some());
    assert_eq!(
        code(out(world.other_channel, admin).await),
        "identity.person"
    );
    let noted = world
        .count(
            "SELECT count(*) FROM audit_entries WHERE action = 'identity.signed_out_everywhere'
             AND actor LIKE 'person:%' AND actor <> 'person:' || subject_id",
        )
        .await;
    assert_eq!(noted, 1);
    assert_eq!(
        world.kinds(here.person).await.last().unwrap(),
        "signed_out_everywhere"
    );
}
