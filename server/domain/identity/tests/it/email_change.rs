//! Another address: who decides, who is told, what ends.

use kernel::PersonId;

use crate::world::{EMAIL, PASSWORD, World, ada, code, complaints, origin, world};
use identity::{IdentityError, Registration};

const NEW: &str = "ada@work.example";
const REQUESTED: &str = "identity.email_change_requested";

async fn request(world: &World, person: PersonId, email: &str) -> Result<(), IdentityError> {
    world
        .identity
        .request_email_change(world.channel, person, email, &origin())
        .await
}

async fn change(world: &World, token: &str) -> Result<(), IdentityError> {
    world
        .identity
        .change_email(world.channel, token, None, &origin())
        .await
}

async fn email_of(world: &World, person: PersonId) -> String {
    sqlx::query_scalar("SELECT email FROM people WHERE id = $1")
        .bind(person.0)
        .fetch_one(world.platform.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn whoever_gets_mail_at_the_new_address_makes_it_the_person_s() {
    let world = world().await;
    let me = world.verified_ada().await;
    let elsewhere = world.sign_in(PASSWORD).await.unwrap();
    let reset = world.reset_link().await;
    request(&world, me.person, " Ada@WORK.example ")
        .await
        .unwrap();
    let asked = world.events(REQUESTED).await;
    assert_eq!((asked.len(), &asked[0]["email"]), (1, &NEW.into()));
    let noticed = world.events("identity.email_change_noticed").await;
    assert_eq!((noticed.len(), &noticed[0]["email"]), (1, &EMAIL.into()));
    assert_eq!(
        email_of(&world, me.person).await,
        EMAIL,
        "nothing has changed yet"
    );

    let token = world.last_link(REQUESTED).await;
    let keep = Some(me.session);
    world
        .identity
        .change_email(world.channel, &token, keep, &origin())
        .await
        .unwrap();
    let current = world.identity.current(world.channel, &me.token).await;
    let current = current.unwrap().unwrap();
    assert_eq!(
        (current.email.as_str(), current.email_verified),
        (NEW, true)
    );
    assert!(!world.is_open(&elsewhere).await, "other sessions end");
    let told = world.events("identity.email_changed").await;
    assert_eq!((told.len(), &told[0]["email"]), (1, &EMAIL.into()));
    let kinds = world.kinds(me.person).await;
    assert!(kinds.ends_with(&["email_change_requested".into(), "email_changed".into()]));
    let stale = world
        .identity
        .reset_password(world.channel, &reset, "another long password", &origin())
        .await;
    assert_eq!(
        code(stale),
        "identity.link_expired",
        "it went to the old address"
    );
    assert_eq!(code(world.sign_in(PASSWORD).await), "identity.credentials");
    assert_eq!(code(change(&world, &token).await), "identity.link_used");
}

#[tokio::test]
async fn a_taken_address_is_told_to_its_owner_and_not_to_the_asker() {
    let world = world().await;
    let me = world.verified_ada().await;
    let other = Registration {
        email: NEW,
        name: "Owner",
        ..ada()
    };
    world
        .identity
        .register(world.channel, other, &origin())
        .await
        .unwrap();
    request(&world, me.person, "free@mail.example")
        .await
        .unwrap();
    let older = world.last_link(REQUESTED).await;
    request(&world, me.person, NEW).await.unwrap();
    assert_eq!(
        world.events(REQUESTED).await.len(),
        1,
        "no link to the owner"
    );
    let told = world.events("identity.email_change_repeated").await;
    assert_eq!(
        (told.len(), &told[0]["email"], &told[0]["name"]),
        (1, &NEW.into(), &"Owner".into())
    );
    let noticed = world.events("identity.email_change_noticed").await;
    assert_eq!(noticed.len(), 2, "the asker's own address hears the same");
    assert_eq!(code(change(&world, &older).await), "identity.link_expired");
}

#[tokio::test]
async fn an_address_that_is_taken_meanwhile_is_not_taken_over() {
    let world = world().await;
    let me = world.verified_ada().await;
    request(&world, me.person, NEW).await.unwrap();
    let token = world.last_link(REQUESTED).await;
    let other = Registration {
        email: NEW,
        ..ada()
    };
    world
        .identity
        .register(world.channel, other, &origin())
        .await
        .unwrap();
    assert_eq!(code(change(&world, &token).await), "identity.address_taken");
    assert_eq!(email_of(&world, me.person).await, EMAIL);
    assert!(world.is_open(&me).await);
}

#[tokio::test]
async fn a_link_works_once_for_a_day_in_its_channel_for_its_purpose() {
    let world = world().await;
    let me = world.verified_ada().await;
    request(&world, me.person, NEW).await.unwrap();
    let token = world.last_link(REQUESTED).await;
    let elsewhere = world
        .identity
        .change_email(world.other_channel, &token, None, &origin())
        .await;
    assert_eq!(code(elsewhere), "identity.link_invalid");
    let verified = world
        .identity
        .verify_email(world.channel, &token, &origin())
        .await;
    assert_eq!(code(verified.map(drop)), "identity.link_invalid");
    let tries = (0..6).map(|_| change(&world, &token));
    let outcomes = futures::future::join_all(tries).await;
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    for outcome in lost {
        assert_eq!(code(outcome), "identity.link_used");
    }
    assert_eq!(world.events("identity.email_changed").await.len(), 1);

    request(&world, me.person, "third@mail.example")
        .await
        .unwrap();
    let late = world.last_link(REQUESTED).await;
    world.minutes_pass(24 * 60);
    assert_eq!(code(change(&world, &late).await), "identity.link_expired");
}

#[tokio::test]
async fn what_is_no_new_address_is_named_and_too_many_are_refused() {
    let world = world().await;
    let me = world.verified_ada().await;
    let complaint = async |email| complaints(request(&world, me.person, email).await);
    assert_eq!(complaint("").await, ["email: required"]);
    assert_eq!(complaint("ada").await, ["email: email"]);
    assert_eq!(complaint("ADA@shop.example").await, ["email: unchanged"]);
    for name in [
        "identity.change_email.person",
        "identity.change_email.network",
        "identity.change_email.address",
    ] {
        world.limiter.refuse(name);
        assert_eq!(
            code(request(&world, me.person, NEW).await),
            "identity.too_many"
        );
    }
}
