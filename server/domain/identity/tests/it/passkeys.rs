//! Passkeys: added, used, copied, replayed, removed.

use identity::queries::{PasskeyView, passkeys_of};
use identity::{IdentityError, PasskeyAnswer, PasskeyCeremony, RelyingParty, SignIn, SignedIn};
use kernel::PersonId;
use serde_json::json;
use uuid::Uuid;

use crate::authenticator::Authenticator;
use crate::world::{World, code, complaints, origin, world};

const ORIGIN: &str = "https://shop.example";

fn party() -> RelyingParty {
    RelyingParty::new(ORIGIN).unwrap()
}

fn answer_to<'a>(begun: &PasskeyCeremony, response: &'a str) -> PasskeyAnswer<'a> {
    PasskeyAnswer {
        ceremony: begun.id,
        response,
    }
}

impl World {
    async fn add(&self, person: PersonId, device: &mut Authenticator) -> Result<(), IdentityError> {
        let begun = self
            .identity
            .begin_passkey(self.channel, person, &party())
            .await?;
        let answer = device.create(&begun.options, ORIGIN);
        self.finish(person, begun.id, &answer, "Laptop").await
    }

    async fn finish(
        &self,
        person: PersonId,
        ceremony: Uuid,
        answer: &str,
        name: &str,
    ) -> Result<(), IdentityError> {
        self.identity
            .finish_passkey(
                self.channel,
                person,
                &party(),
                PasskeyAnswer {
                    ceremony,
                    response: answer,
                },
                name,
                &origin(),
            )
            .await
    }

    async fn begin_adding(&self, person: PersonId) -> PasskeyCeremony {
        let begun = self
            .identity
            .begin_passkey(self.channel, person, &party())
            .await;
        begun.unwrap()
    }

    async fn begin(&self) -> PasskeyCeremony {
        self.identity
            .begin_passkey_sign_in(self.channel, &party(), &origin())
            .await
            .unwrap()
    }

    async fn answer(&self, ceremony: Uuid, answer: &str) -> Result<SignIn, IdentityError> {
        self.identity
            .sign_in_with_passkey(
                self.channel,
                &party(),
                PasskeyAnswer {
                    ceremony,
                    response: answer,
                },
                "",
                &origin(),
            )
            .await
    }

    async fn by_passkey(&self, device: &mut Authenticator) -> Result<SignIn, IdentityError> {
        let begun = self.begin().await;
        let answer = device.get(&begun.options, ORIGIN);
        self.answer(begun.id, &answer).await
    }

    async fn passkeys(&self, person: PersonId) -> Vec<PasskeyView> {
        let mut connection = self.platform.pool().acquire().await.unwrap();
        passkeys_of(&mut connection, self.channel, person)
            .await
            .unwrap()
    }

    /// Ada with a passkey.
    async fn ada_with(&self, device: &mut Authenticator) -> SignedIn {
        let session = self.verified_ada().await;
        self.add(session.person, device).await.unwrap();
        session
    }

    async fn somebody_else(&self) -> PersonId {
        let new = identity::Registration {
            email: "eve@shop.example",
            name: "Eve",
            password: "another difference engine",
            locale: "en",
        };
        let by = platform::Actor::System("test");
        let role = identity::Role::User;
        let made = self.identity.create_person(self.channel, new, role, &by);
        made.await.unwrap()
    }
}

#[tokio::test]
async fn a_passkey_signs_in_and_is_listed_with_its_last_use() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    let session = world.ada_with(&mut device).await;
    let listed = world.passkeys(session.person).await;
    assert_eq!(
        (listed[0].name.as_str(), listed[0].last_used_at),
        ("Laptop", None)
    );
    world.minutes_pass(1);
    let signed_in = world
        .by_passkey(&mut device)
        .await
        .unwrap()
        .opened()
        .unwrap();
    assert!(signed_in.person == session.person && signed_in.session != session.session);
    assert!(world.is_open(&signed_in).await);
    let listed = world.passkeys(session.person).await;
    assert_eq!(listed[0].last_used_at, Some(world.platform.now()));
    let told = world.events("identity.passkey_added").await;
    assert_eq!((told.len(), &told[0]["passkey"]), (1, &json!("Laptop")));
}

#[tokio::test]
async fn a_passkey_is_both_factors() {
    let world = world().await;
    let (_, session) = world.two_step_ada().await;
    let mut device = Authenticator::new(1);
    world.add(session.person, &mut device).await.unwrap();
    assert!(
        world
            .by_passkey(&mut device)
            .await
            .unwrap()
            .opened()
            .is_some()
    );
    // As the second step it completes the sign-in that waits.
    let pending = world.first_step().await;
    let view = world.identity.pending(world.channel, &pending.token).await;
    assert!(view.unwrap().unwrap().passkey);
    let begun = world.begin().await;
    let answer = device.get(&begun.options, ORIGIN);
    let admitted = world
        .identity
        .sign_in_with_passkey(
            world.channel,
            &party(),
            answer_to(&begun, &answer),
            &pending.token,
            &origin(),
        )
        .await;
    assert!(admitted.unwrap().opened().is_some());
    assert_eq!(
        world.count("SELECT count(*) FROM pending_sign_ins").await,
        0
    );
}

#[tokio::test]
async fn the_passkey_of_another_completes_no_sign_in() {
    let world = world().await;
    world.two_step_ada().await;
    let eve = world.somebody_else().await;
    let mut device = Authenticator::new(2);
    world.add(eve, &mut device).await.unwrap();
    let pending = world.first_step().await;
    let begun = world.begin().await;
    let answer = device.get(&begun.options, ORIGIN);
    let refused = world
        .identity
        .sign_in_with_passkey(
            world.channel,
            &party(),
            answer_to(&begun, &answer),
            &pending.token,
            &origin(),
        )
        .await;
    assert_eq!(code(refused), "identity.passkey");
    assert_eq!(
        world.count("SELECT count(*) FROM pending_sign_ins").await,
        1
    );
}

#[tokio::test]
async fn an_answer_counts_once_and_within_five_minutes() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    world.ada_with(&mut device).await;
    let begun = world.begin().await;
    let answer = device.get(&begun.options, ORIGIN);
    world.answer(begun.id, &answer).await.unwrap();
    assert_eq!(
        code(world.answer(begun.id, &answer).await),
        "identity.passkey"
    );
    // Nor does an old answer fit a new challenge.
    let fresh = world.begin().await;
    assert_eq!(
        code(world.answer(fresh.id, &answer).await),
        "identity.passkey"
    );
    let begun = world.begin().await;
    let answer = device.get(&begun.options, ORIGIN);
    world.minutes_pass(5);
    assert_eq!(
        code(world.answer(begun.id, &answer).await),
        "identity.passkey"
    );
    assert_eq!(world.count("SELECT count(*) FROM sessions").await, 2);
}

#[tokio::test]
async fn one_answer_at_the_same_time_opens_one_session() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    world.ada_with(&mut device).await;
    let begun = world.begin().await;
    let answer = device.get(&begun.options, ORIGIN);
    let (one, two) = tokio::join!(
        world.answer(begun.id, &answer),
        world.answer(begun.id, &answer)
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
}

#[tokio::test]
async fn other_origins_and_other_parties_are_refused() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    let session = world.ada_with(&mut device).await;
    for foreign in [
        "https://evil.example",
        "http://shop.example",
        "https://shop.example:8443",
        "https://sub.shop.example",
    ] {
        let begun = world.begin().await;
        let answer = device.get(&begun.options, foreign);
        assert_eq!(
            code(world.answer(begun.id, &answer).await),
            "identity.passkey",
            "{foreign}"
        );
    }
    let begun = world.begin().await;
    let answer = device.get_for(&begun.options, ORIGIN, "evil.example");
    assert_eq!(
        code(world.answer(begun.id, &answer).await),
        "identity.passkey"
    );
    let begun = world.begin_adding(session.person).await;
    let answer = Authenticator::new(9).create(&begun.options, "https://evil.example");
    let refused = world
        .finish(session.person, begun.id, &answer, "Phone")
        .await;
    assert_eq!(code(refused), "identity.passkey");
    assert_eq!(
        world.count_of(session.person, "second_factor_failed").await,
        5
    );
}

#[tokio::test]
async fn a_passkey_of_one_host_is_none_of_another() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    world.ada_with(&mut device).await;
    let other = RelyingParty::new("https://other.example").unwrap();
    for channel in [world.channel, world.other_channel] {
        let begun = world
            .identity
            .begin_passkey_sign_in(channel, &other, &origin())
            .await;
        let begun = begun.unwrap();
        let answer = device.get(&begun.options, "https://other.example");
        let refused = world
            .identity
            .sign_in_with_passkey(channel, &other, answer_to(&begun, &answer), "", &origin())
            .await;
        assert_eq!(code(refused), "identity.passkey");
    }
}

#[tokio::test]
async fn the_user_must_be_verified() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    world.ada_with(&mut device).await;
    device.flags = 0x01;
    assert_eq!(
        code(world.by_passkey(&mut device).await),
        "identity.passkey"
    );
}

#[tokio::test]
async fn a_counter_that_does_not_rise_is_refused() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    let session = world.ada_with(&mut device).await;
    let mut copy = device.clone();
    device.counter = 40;
    world.by_passkey(&mut device).await.unwrap();
    assert_eq!(code(world.by_passkey(&mut copy).await), "identity.passkey");
    assert_eq!(
        world.count_of(session.person, "second_factor_failed").await,
        1
    );
    world.by_passkey(&mut device).await.unwrap();
}

#[tokio::test]
async fn a_removed_passkey_opens_nothing() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    let session = world.ada_with(&mut device).await;
    let id = world.passkeys(session.person).await[0].id;
    let eve = world.somebody_else().await;
    let (identity, channel) = (&world.identity, world.channel);
    let remove = async |person| {
        identity
            .remove_passkey(channel, person, id, &origin())
            .await
    };
    assert_eq!(code(remove(eve).await), "identity.no_passkey");
    let renamed = identity.rename_passkey(channel, eve, id, "Mine").await;
    assert_eq!(code(renamed), "identity.no_passkey");
    identity
        .rename_passkey(channel, session.person, id, " Old laptop ")
        .await
        .unwrap();
    assert_eq!(world.passkeys(session.person).await[0].name, "Old laptop");
    let empty = identity
        .rename_passkey(channel, session.person, id, " ")
        .await;
    assert_eq!(complaints(empty), ["name: required"]);
    remove(session.person).await.unwrap();
    assert_eq!(code(remove(session.person).await), "identity.no_passkey");
    assert_eq!(
        code(world.by_passkey(&mut device).await),
        "identity.passkey"
    );
    let told = world.events("identity.passkey_removed").await;
    assert_eq!(told[0]["passkey"], "Old laptop");
}

#[tokio::test]
async fn a_passkey_is_added_once_by_who_asked_for_it() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    let session = world.ada_with(&mut device).await;
    let again = world.add(session.person, &mut device).await;
    assert_eq!(code(again), "identity.passkey_known");
    let begun = world.begin_adding(session.person).await;
    let options: serde_json::Value = serde_json::from_str(&begun.options).unwrap();
    assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 1);
    assert_eq!(
        options["authenticatorSelection"]["userVerification"],
        "required"
    );
    let eve = world.somebody_else().await;
    let answer = Authenticator::new(3).create(&begun.options, ORIGIN);
    assert_eq!(
        code(world.finish(eve, begun.id, &answer, "x").await),
        "identity.passkey"
    );
    let begun = world
        .identity
        .begin_passkey(world.channel, eve, &party())
        .await
        .unwrap();
    assert_eq!(
        code(world.finish(eve, begun.id, "{}", "x").await),
        "identity.passkey"
    );
    assert!(world.passkeys(eve).await.is_empty());
}

#[tokio::test]
async fn a_passkey_confirms_its_owner_alone() {
    let world = world().await;
    let mut device = Authenticator::new(1);
    let session = world.ada_with(&mut device).await;
    let eve = world.somebody_else().await;
    let mut other = Authenticator::new(2);
    world.add(eve, &mut other).await.unwrap();
    world.minutes_pass(20);
    let (identity, channel) = (&world.identity, world.channel);
    let confirm = async |device: &mut Authenticator| {
        let begun = identity
            .begin_passkey_confirmation(channel, session.person, &party())
            .await?;
        let answer = device.get(&begun.options, ORIGIN);
        identity
            .confirm_by_passkey(
                channel,
                session.person,
                session.session,
                &party(),
                answer_to(&begun, &answer),
                &origin(),
            )
            .await
    };
    assert_eq!(code(confirm(&mut other).await), "identity.passkey");
    assert!(!world.is_confirmed(&session).await);
    let session = confirm(&mut device).await.unwrap();
    assert!(world.is_confirmed(&session).await);
    // What was begun for signing in confirms nothing.
    let begun = world.begin().await;
    let answer = device.get(&begun.options, ORIGIN);
    let crossed = identity
        .confirm_by_passkey(
            channel,
            session.person,
            session.session,
            &party(),
            answer_to(&begun, &answer),
            &origin(),
        )
        .await;
    assert_eq!(code(crossed), "identity.passkey");
}
