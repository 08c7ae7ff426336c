//! Showing once more who one is.

use identity::{CurrentPerson, IdentityError, SignedIn};
use kernel::{PersonId, SessionId};

use crate::world::{PASSWORD, World, code, complaints, origin, world};

impl World {
    pub async fn whoami(&self, session: &SignedIn) -> CurrentPerson {
        let found = self.identity.current(self.channel, &session.token).await;
        found.unwrap().expect("a session")
    }

    pub async fn is_confirmed(&self, session: &SignedIn) -> bool {
        self.whoami(session).await.is_confirmed(self.platform.now())
    }

    async fn confirm(
        &self,
        person: PersonId,
        session: SessionId,
        password: &str,
    ) -> Result<SignedIn, IdentityError> {
        self.identity
            .confirm_by_password(self.channel, person, session, password, &origin())
            .await
    }
}

#[tokio::test]
async fn signing_in_counts_for_a_quarter_of_an_hour_and_the_password_for_another() {
    let world = world().await;
    let session = world.verified_ada().await;
    assert!(world.is_confirmed(&session).await);
    world.minutes_pass(14);
    assert!(world.is_confirmed(&session).await);
    world.minutes_pass(1);
    assert!(!world.is_confirmed(&session).await);
    let wrong = world
        .confirm(session.person, session.session, "wrong")
        .await;
    assert_eq!(complaints(wrong), ["password: wrong_password"]);
    let nothing = world.confirm(session.person, session.session, "").await;
    assert_eq!(complaints(nothing), ["password: required"]);
    assert!(!world.is_confirmed(&session).await);
    let renewed = world
        .confirm(session.person, session.session, PASSWORD)
        .await
        .unwrap();
    assert!(world.is_confirmed(&renewed).await);
    // The token from before is worth nothing any more, and the new session lasts no longer than it would have.
    assert!(!world.is_open(&session).await);
    assert_ne!(renewed.session, session.session);
    assert_eq!(renewed.expires_at, session.expires_at);
    assert_eq!(
        world.kinds(session.person).await.last().unwrap(),
        "confirmed"
    );
}

#[tokio::test]
async fn it_counts_for_its_session_alone() {
    let world = world().await;
    let one = world.verified_ada().await;
    let two = world.sign_in(PASSWORD).await.unwrap();
    world.minutes_pass(20);
    let one = world
        .confirm(one.person, one.session, PASSWORD)
        .await
        .unwrap();
    assert!(world.is_confirmed(&one).await && !world.is_confirmed(&two).await);
    world
        .identity
        .sign_out(world.channel, two.session, &origin())
        .await
        .unwrap();
    let ended = world.confirm(one.person, two.session, PASSWORD).await;
    assert_eq!(code(ended), "identity.session");
    let stranger = PersonId(world.platform.ids().uuid());
    let refused = world.confirm(stranger, one.session, PASSWORD).await;
    assert_eq!(code(refused), "identity.person");
}

#[tokio::test]
async fn tries_are_limited() {
    let world = world().await;
    let session = world.verified_ada().await;
    world.limiter.refuse("identity.confirm");
    let refused = world
        .confirm(session.person, session.session, PASSWORD)
        .await;
    assert_eq!(code(refused), "identity.too_many");
}

#[tokio::test]
async fn a_code_of_the_app_counts_and_is_used_up_by_it() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    world.minutes_pass(20);
    let confirm = async |typed: &str| {
        world
            .identity
            .confirm_by_code(
                world.channel,
                session.person,
                session.session,
                typed,
                &origin(),
            )
            .await
    };
    assert_eq!(
        complaints(confirm(&world.wrong_code(&key)).await),
        ["code: wrong_code"]
    );
    assert!(!world.is_confirmed(&session).await);
    let typed = world.app_code(&key);
    let by_password = world
        .confirm(session.person, session.session, PASSWORD)
        .await;
    assert_eq!(code(by_password), "identity.two_step_on");
    let renewed = confirm(&typed).await.unwrap();
    assert!(world.is_confirmed(&renewed).await && !world.is_open(&session).await);
    assert_eq!(complaints(confirm(&typed).await), ["code: wrong_code"]);
}

#[tokio::test]
async fn wrong_codes_lock_here_too() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    let wrong = world.wrong_code(&key);
    for _ in 0..5 {
        let refused = world
            .identity
            .confirm_by_code(
                world.channel,
                session.person,
                session.session,
                &wrong,
                &origin(),
            )
            .await;
        assert_eq!(complaints(refused), ["code: wrong_code"]);
    }
    let pending = world.first_step().await;
    let typed = world.app_code(&key);
    assert_eq!(
        code(world.second_step(&pending, &typed).await),
        "identity.locked"
    );
}
