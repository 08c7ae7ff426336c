//! Two-step sign-in by codes: set up, used, guessed at, switched off.

use identity::{IdentityError, PendingSignIn, Role, SignIn, SignedIn};
use kernel::Timestamp;
use platform::Actor;

use crate::world::{EMAIL, PASSWORD, World, code, complaints, origin, world};

/// What an authenticator app shows at `now` (RFC 6238), worked out apart from the crate.
pub fn app_code(key: &str, now: Timestamp) -> String {
    use hmac::Mac;
    let secret = data_encoding::BASE32_NOPAD.decode(key.as_bytes()).unwrap();
    let mut mac = hmac::Hmac::<sha1::Sha1>::new_from_slice(&secret).unwrap();
    mac.update(&(now.timestamp() / 30).to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 15);
    let word: [u8; 4] = digest[offset..offset + 4].try_into().unwrap();
    format!(
        "{:06}",
        (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000
    )
}

impl World {
    /// The code of this moment.
    pub fn app_code(&self, key: &str) -> String {
        app_code(key, self.platform.now())
    }

    /// A code that is wrong in every step around now.
    pub fn wrong_code(&self, key: &str) -> String {
        let near: Vec<String> = [-60, -30, 0, 30, 60]
            .iter()
            .map(|seconds| {
                app_code(
                    key,
                    self.platform.now() + chrono::TimeDelta::seconds(*seconds),
                )
            })
            .collect();
        (0..)
            .map(|number| format!("{number:06}"))
            .find(|code| !near.contains(code))
            .unwrap()
    }

    /// Ada with two-step sign-in, set up now and half a minute ago: the key of her app, and the session that did it.
    pub async fn two_step_ada(&self) -> (String, SignedIn) {
        let session = self.verified_ada().await;
        self.set_up(&session).await;
        let secrets = self
            .identity
            .two_step_secrets(session.person, session.session);
        assert_eq!(secrets.await.unwrap().set_up_key, None);
        let key = self.key.lock().unwrap().clone();
        (key, session)
    }

    /// Sets two-step sign-in up, and lets the step of the code that did it pass.
    pub async fn set_up(&self, session: &SignedIn) {
        let identity = &self.identity;
        identity
            .begin_two_step(self.channel, session.person)
            .await
            .unwrap();
        let secrets = identity.two_step_secrets(session.person, session.session);
        let key = secrets.await.unwrap().set_up_key.expect("a key");
        identity
            .finish_two_step(
                self.channel,
                session.person,
                session.session,
                &self.app_code(&key),
                &origin(),
            )
            .await
            .unwrap();
        self.clock.advance(std::time::Duration::from_secs(30));
        *self.key.lock().unwrap() = key;
    }

    /// The first step, by the password.
    pub async fn first_step(&self) -> PendingSignIn {
        let admitted = self
            .identity
            .sign_in(self.channel, EMAIL, PASSWORD, &origin())
            .await;
        match admitted.unwrap() {
            SignIn::SecondFactor(pending) => pending,
            SignIn::Open(_) => panic!("no second step was asked for"),
        }
    }

    pub async fn second_step(
        &self,
        pending: &PendingSignIn,
        typed: &str,
    ) -> Result<SignedIn, IdentityError> {
        self.identity
            .sign_in_with_code(self.channel, &pending.token, typed, &origin())
            .await
    }

    pub async fn count_of(&self, person: kernel::PersonId, kind: &str) -> usize {
        let kinds = self.kinds(person).await;
        kinds.iter().filter(|found| *found == kind).count()
    }
}

#[tokio::test]
async fn the_second_step_opens_a_session_and_the_first_alone_does_not() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    let sessions = "SELECT count(*) FROM sessions";
    let before = world.count(sessions).await;
    let pending = world.first_step().await;
    assert_eq!(world.count(sessions).await, before);
    let opened = world.identity.current(world.channel, &pending.token).await;
    assert_eq!(opened.unwrap(), None);
    let typed = world.app_code(&key);
    let signed_in = world.second_step(&pending, &typed).await.unwrap();
    assert!(signed_in.session != session.session && world.is_open(&signed_in).await);
    let current = world
        .identity
        .current(world.channel, &signed_in.token)
        .await;
    let current = current.unwrap().unwrap();
    assert!(current.has_second_factor && !current.second_factor_missing);
    assert_eq!(
        world.count("SELECT count(*) FROM pending_sign_ins").await,
        0
    );
}

#[tokio::test]
async fn no_secret_is_stored_in_the_clear() {
    let world = world().await;
    let (key, _) = world.two_step_ada().await;
    let pending = world.first_step().await;
    let secret = data_encoding::BASE32_NOPAD.decode(key.as_bytes()).unwrap();
    let stored: Vec<u8> = sqlx::query_scalar("SELECT sealed_secret FROM authenticators")
        .fetch_one(world.platform.pool())
        .await
        .unwrap();
    assert!(
        stored
            .windows(4)
            .all(|four| !secret.windows(4).any(|other| four == other))
    );
    let token: Vec<u8> = sqlx::query_scalar("SELECT token_hash FROM pending_sign_ins")
        .fetch_one(world.platform.pool())
        .await
        .unwrap();
    assert!(token != pending.token.as_bytes() && token.len() == 32);
    assert!(!format!("{pending:?}").contains(&pending.token));
}

#[tokio::test]
async fn a_code_is_good_once_also_in_another_sign_in() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    let typed = world.app_code(&key);
    let pending = world.first_step().await;
    world.second_step(&pending, &typed).await.unwrap();
    let over = world.second_step(&pending, &typed).await;
    assert_eq!(code(over), "identity.pending_over");
    let again = world.first_step().await;
    assert_eq!(
        complaints(world.second_step(&again, &typed).await),
        ["code: wrong_code"]
    );
    let confirmed = world
        .identity
        .confirm_by_code(
            world.channel,
            session.person,
            session.session,
            &typed,
            &origin(),
        )
        .await;
    assert_eq!(complaints(confirmed), ["code: wrong_code"]);
    world.minutes_pass(1);
    let next = world.app_code(&key);
    world.second_step(&again, &next).await.unwrap();
}

#[tokio::test]
async fn one_code_at_the_same_time_opens_one_session() {
    let world = world().await;
    let (key, _) = world.two_step_ada().await;
    let typed = world.app_code(&key);
    let (one, two) = (world.first_step().await, world.first_step().await);
    let (one, two) = tokio::join!(
        world.second_step(&one, &typed),
        world.second_step(&two, &typed)
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
}

#[tokio::test]
async fn a_sign_in_that_waits_ends_after_ten_minutes() {
    let world = world().await;
    let (key, _) = world.two_step_ada().await;
    let pending = world.first_step().await;
    assert_eq!(
        pending.expires_at,
        world.platform.now() + chrono::TimeDelta::minutes(10)
    );
    world.minutes_pass(9);
    assert!(
        world
            .identity
            .pending(world.channel, &pending.token)
            .await
            .unwrap()
            .is_some()
    );
    world.minutes_pass(1);
    assert!(
        world
            .identity
            .pending(world.channel, &pending.token)
            .await
            .unwrap()
            .is_none()
    );
    let typed = world.app_code(&key);
    assert_eq!(
        code(world.second_step(&pending, &typed).await),
        "identity.pending_over"
    );
}

#[tokio::test]
async fn it_is_no_use_to_another_browser_or_in_another_channel() {
    let world = world().await;
    let (key, _) = world.two_step_ada().await;
    let pending = world.first_step().await;
    let typed = world.app_code(&key);
    let browser = PendingSignIn {
        token: world.platform.ids().secret_token(),
        ..pending.clone()
    };
    assert_eq!(
        code(world.second_step(&browser, &typed).await),
        "identity.pending_over"
    );
    let elsewhere = world
        .identity
        .sign_in_with_code(world.other_channel, &pending.token, &typed, &origin())
        .await;
    assert_eq!(code(elsewhere), "identity.pending_over");
    world.second_step(&pending, &typed).await.unwrap();
}

#[tokio::test]
async fn five_wrong_codes_end_it_and_lock_for_longer_each_time() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    let wrong = world.wrong_code(&key);
    let pending = world.first_step().await;
    for _ in 0..4 {
        assert_eq!(
            complaints(world.second_step(&pending, &wrong).await),
            ["code: wrong_code"]
        );
    }
    assert_eq!(
        code(world.second_step(&pending, &wrong).await),
        "identity.pending_over"
    );
    let typed = world.app_code(&key);
    assert_eq!(
        code(world.second_step(&pending, &typed).await),
        "identity.pending_over"
    );
    // A fresh sign-in does not help: the person's codes are locked.
    for minutes in [1, 2, 4] {
        let next = world.first_step().await;
        let typed = world.app_code(&key);
        assert_eq!(
            code(world.second_step(&next, &typed).await),
            "identity.locked"
        );
        world.minutes_pass(minutes);
        let wrong = world.wrong_code(&key);
        assert_eq!(
            complaints(world.second_step(&next, &wrong).await),
            ["code: wrong_code"]
        );
    }
    world.minutes_pass(8);
    let last = world.first_step().await;
    let typed = world.app_code(&key);
    world.second_step(&last, &typed).await.unwrap();
    assert_eq!(
        world.count_of(session.person, "second_factor_failed").await,
        8
    );
    assert_eq!(world.count_of(session.person, "locked_out").await, 4);
    assert_eq!(
        world.count("SELECT count(*) FROM sign_in_failures").await,
        0
    );
}

#[tokio::test]
async fn tries_are_limited_per_person_and_empty_ones_cost_nothing() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    let pending = world.first_step().await;
    assert_eq!(
        complaints(world.second_step(&pending, " ").await),
        ["code: required"]
    );
    world.limiter.refuse("identity.second_factor");
    let typed = world.app_code(&key);
    assert_eq!(
        code(world.second_step(&pending, &typed).await),
        "identity.too_many"
    );
    assert_eq!(
        world.count_of(session.person, "second_factor_failed").await,
        0
    );
}

#[tokio::test]
async fn a_new_password_and_switching_off_end_what_waits() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    let pending = world.first_step().await;
    let token = world.reset_link().await;
    world
        .identity
        .reset_password(world.channel, &token, "analytical engine 1837", &origin())
        .await
        .unwrap();
    let typed = world.app_code(&key);
    assert_eq!(
        code(world.second_step(&pending, &typed).await),
        "identity.pending_over"
    );
    world
        .identity
        .end_two_step(world.channel, session.person, &origin())
        .await
        .unwrap();
    world.sign_in("analytical engine 1837").await.unwrap();
    assert_eq!(world.events("identity.second_factor_added").await.len(), 1);
    assert_eq!(
        world.events("identity.second_factor_removed").await.len(),
        1
    );
    let kinds = world.kinds(session.person).await;
    assert!(kinds.contains(&"second_factor_removed".into()));
    let left = world.identity.two_step(session.person).await.unwrap();
    assert!(!left.on && left.recovery_codes_left == 0);
}

#[tokio::test]
async fn a_link_from_a_mail_asks_for_the_second_step_too() {
    let world = world().await;
    world.register().await;
    let unverified = world.sign_in(PASSWORD).await.unwrap();
    world.set_up(&unverified).await;
    let token = world.last_link("identity.verification_requested").await;
    let verified = world
        .identity
        .verify_email(world.channel, &token, &origin())
        .await;
    assert!(matches!(verified.unwrap(), SignIn::SecondFactor(_)));
}

#[tokio::test]
async fn set_up_wants_a_code_of_the_key_within_half_an_hour() {
    let world = world().await;
    let session = world.verified_ada().await;
    let (identity, channel) = (&world.identity, world.channel);
    let finish = async |typed: String| {
        identity
            .finish_two_step(channel, session.person, session.session, &typed, &origin())
            .await
    };
    assert_eq!(code(finish("123456".into()).await), "identity.two_step_off");
    identity
        .begin_two_step(channel, session.person)
        .await
        .unwrap();
    let secrets = identity.two_step_secrets(session.person, session.session);
    let key = secrets.await.unwrap().set_up_key.unwrap();
    assert_eq!(complaints(finish(String::new()).await), ["code: required"]);
    assert_eq!(
        complaints(finish(world.wrong_code(&key)).await),
        ["code: wrong_code"]
    );
    assert!(world.sign_in(PASSWORD).await.is_ok(), "nothing is on yet");
    world.minutes_pass(30);
    assert_eq!(
        code(finish(world.app_code(&key)).await),
        "identity.two_step_off"
    );
    let secrets = identity.two_step_secrets(session.person, session.session);
    assert!(secrets.await.unwrap().set_up_key.is_none());
    world.set_up(&session).await;
    let again = identity.begin_two_step(channel, session.person).await;
    assert_eq!(code(again), "identity.two_step_on");
    assert_eq!(code(finish("123456".into()).await), "identity.two_step_on");
}

#[tokio::test]
async fn staff_without_one_are_told_where_the_channel_demands_it() {
    let world = world().await;
    let session = world.verified_ada().await;
    let (identity, channel) = (&world.identity, world.channel);
    let missing = async || {
        let current = identity.current(channel, &session.token).await.unwrap();
        current.unwrap().second_factor_missing
    };
    let by = Actor::System("test");
    identity
        .set_role(channel, session.person, Role::Ops, &by)
        .await
        .unwrap();
    assert!(!missing().await);
    identity
        .set_channel_security(channel, true, session.person, &origin())
        .await
        .unwrap();
    assert!(missing().await);
    for (role, expected) in [
        (Role::User, false),
        (Role::Creator, false),
        (Role::Viewer, true),
    ] {
        identity
            .set_role(channel, session.person, role, &by)
            .await
            .unwrap();
        assert_eq!(missing().await, expected, "{role}");
    }
    world.set_up(&session).await;
    assert!(!missing().await);
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let here = identity::queries::channel_security(&mut connection, channel).await;
    assert!(here.unwrap().staff_second_factor);
    let there = identity::queries::channel_security(&mut connection, world.other_channel).await;
    assert!(!there.unwrap().staff_second_factor);
}

#[tokio::test]
async fn what_was_never_finished_is_purged() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    let pending = world.first_step().await;
    world.minutes_pass(9);
    let month = std::time::Duration::from_secs(30 * 86_400);
    world.identity.purge(month).await.unwrap();
    let typed = world.app_code(&key);
    world.second_step(&pending, &typed).await.unwrap();
    let _ = world.first_step().await;
    world.minutes_pass(31);
    world.identity.purge(month).await.unwrap();
    assert_eq!(
        world.count("SELECT count(*) FROM pending_sign_ins").await,
        0
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM recovery_codes_shown")
            .await,
        0
    );
    assert!(world.identity.two_step(session.person).await.unwrap().on);
}
