//! Recovery codes: each once, new ones in place of old ones, seen by who made them.

use identity::{IdentityError, PendingSignIn, SignedIn};
use serde_json::json;

use crate::world::{PASSWORD, World, code, complaints, origin, world};

impl World {
    async fn recover(
        &self,
        pending: &PendingSignIn,
        typed: &str,
    ) -> Result<SignedIn, IdentityError> {
        self.identity
            .sign_in_with_recovery_code(self.channel, &pending.token, typed, &origin())
            .await
    }

    async fn shown(&self, session: &SignedIn) -> Option<Vec<String>> {
        let secrets = self
            .identity
            .two_step_secrets(session.person, session.session);
        secrets.await.unwrap().recovery_codes
    }

    async fn left(&self, session: &SignedIn) -> i64 {
        let state = self.identity.two_step(session.person).await;
        state.unwrap().recovery_codes_left
    }
}

#[tokio::test]
async fn a_code_lets_in_once_and_its_owner_is_told() {
    let world = world().await;
    let (_, session) = world.two_step_ada().await;
    let codes = world.shown(&session).await.expect("fresh codes");
    assert_eq!((codes.len(), world.left(&session).await), (10, 10));
    let pending = world.first_step().await;
    let typed = codes[3].to_uppercase().replace('-', " ");
    let signed_in = world.recover(&pending, &typed).await.unwrap();
    assert!(world.is_open(&signed_in).await);
    assert_eq!(world.left(&session).await, 9);
    let again = world.first_step().await;
    assert_eq!(
        complaints(world.recover(&again, &codes[3]).await),
        ["recovery_code: wrong_code"]
    );
    let told = world.events("identity.recovery_code_used").await;
    assert_eq!((told.len(), &told[0]["left"]), (1, &json!(9)));
    assert_eq!(
        world.count_of(session.person, "recovery_code_used").await,
        1
    );
}

#[tokio::test]
async fn one_code_at_the_same_time_lets_in_once() {
    let world = world().await;
    let (_, session) = world.two_step_ada().await;
    let typed = world.shown(&session).await.unwrap().remove(0);
    let (one, two) = (world.first_step().await, world.first_step().await);
    let (one, two) = tokio::join!(world.recover(&one, &typed), world.recover(&two, &typed));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    assert_eq!(world.left(&session).await, 9);
}

#[tokio::test]
async fn new_codes_kill_the_old_ones() {
    let world = world().await;
    let (_, session) = world.two_step_ada().await;
    let old = world.shown(&session).await.unwrap();
    world
        .identity
        .make_recovery_codes(world.channel, session.person, session.session, &origin())
        .await
        .unwrap();
    let new = world.shown(&session).await.unwrap();
    assert!(old.iter().all(|code| !new.contains(code)));
    let pending = world.first_step().await;
    assert_eq!(
        complaints(world.recover(&pending, &old[0]).await),
        ["recovery_code: wrong_code"]
    );
    world.recover(&pending, &new[0]).await.unwrap();
    assert_eq!(
        world.count_of(session.person, "recovery_codes_made").await,
        2
    );
}

#[tokio::test]
async fn fresh_codes_are_shown_to_the_session_that_made_them_for_ten_minutes() {
    let world = world().await;
    let (key, session) = world.two_step_ada().await;
    let pending = world.first_step().await;
    let other = world
        .second_step(&pending, &world.app_code(&key))
        .await
        .unwrap();
    assert!(world.shown(&other).await.is_none());
    assert!(world.shown(&session).await.is_some());
    world.minutes_pass(10);
    assert!(world.shown(&session).await.is_none());
    world
        .identity
        .make_recovery_codes(world.channel, other.person, other.session, &origin())
        .await
        .unwrap();
    assert!(world.shown(&other).await.is_some());
    world
        .identity
        .put_away_recovery_codes(other.person)
        .await
        .unwrap();
    assert!(world.shown(&other).await.is_none());
    assert_eq!(world.left(&session).await, 10);
}

#[tokio::test]
async fn codes_are_stored_as_hashes_and_belong_to_one_person() {
    let world = world().await;
    let (_, session) = world.two_step_ada().await;
    let codes = world.shown(&session).await.unwrap();
    let sealed: Vec<u8> = sqlx::query_scalar("SELECT sealed_codes FROM recovery_codes_shown")
        .fetch_one(world.platform.pool())
        .await
        .unwrap();
    let text = String::from_utf8_lossy(&sealed).into_owned();
    assert!(codes.iter().all(|code| !text.contains(code.as_str())));
    let lengths = "SELECT count(*) FROM recovery_codes WHERE length(code_hash) = 32";
    assert_eq!(world.count(lengths).await, 10);
}

#[tokio::test]
async fn without_two_step_sign_in_there_are_no_codes() {
    let world = world().await;
    let session = world.verified_ada().await;
    let made = world
        .identity
        .make_recovery_codes(world.channel, session.person, session.session, &origin())
        .await;
    assert_eq!(code(made), "identity.two_step_off");
    world.sign_in(PASSWORD).await.unwrap();
}
