//! Accounts and sessions, used in one channel with what belongs to another. People are one in all channels; roles, links
//! and the use of a session are not.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use identity::{
    AttemptLimit, AttemptLimiter, HashCost, Identity, Origin, Registration, Role, Settings,
    SignedIn, queries,
};
use kernel::{ChannelId, PageRequest, PersonId};
use platform::secrets::{MasterKeys, SecretStore};
use platform::{Actor, Platform};
use sqlx::PgPool;

use super::{Walk, step};

pub(super) const PASSWORD: &str = "walking between two channels";

struct Unlimited;

#[async_trait]
impl AttemptLimiter for Unlimited {
    async fn check(&self, _limit: &AttemptLimit, _subject: &str) -> Option<Duration> {
        None
    }
}

/// Accounts with cheap hashes and a key file of their own.
pub fn service(platform: &Platform) -> Identity {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys");
    let keys = MasterKeys::load_or_create(&file, platform.random()).unwrap();
    let settings = Settings {
        hash_cost: HashCost {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        },
        hashes_at_a_time: 2,
        quiet_answer: Duration::ZERO,
    };
    let secrets = SecretStore::new(platform.clone(), keys);
    Identity::new(platform.clone(), secrets, Arc::new(Unlimited), &settings)
}

pub(super) fn origin() -> Origin {
    Origin {
        ip: None,
        user_agent: "walk".into(),
    }
}

fn registration(email: &str) -> Registration<'_> {
    Registration {
        email,
        name: "Ada",
        password: PASSWORD,
        locale: "en",
    }
}

/// Somebody of the other channel: their session there, and the secrets of two links to their account.
pub struct Guest {
    pub identity: Identity,
    pub session: SignedIn,
    verify: String,
    reset: String,
}

/// Before the walk begins to watch.
pub async fn guest(platform: &Platform, channel: ChannelId) -> Guest {
    let identity = service(platform);
    let email = "guest@beta.example";
    identity
        .register(channel, registration(email), &origin())
        .await
        .unwrap();
    identity
        .request_password_reset(channel, email, &origin())
        .await
        .unwrap();
    let session = identity
        .sign_in(channel, email, PASSWORD, &origin())
        .await
        .unwrap()
        .opened()
        .unwrap();
    let verify = link(&identity, platform.pool(), channel, "verify_email").await;
    let reset = link(&identity, platform.pool(), channel, "reset_password").await;
    Guest {
        identity,
        session,
        verify,
        reset,
    }
}

async fn link(identity: &Identity, pool: &PgPool, channel: ChannelId, purpose: &str) -> String {
    let id =
        sqlx::query_scalar("SELECT id FROM link_tokens WHERE channel_id = $1 AND purpose = $2")
            .bind(channel.0)
            .bind(purpose)
            .fetch_one(pool)
            .await
            .unwrap();
    identity
        .link_token(channel, kernel::LinkId(id))
        .await
        .unwrap()
}

pub async fn accounts(walk: &mut Walk, guest: &Guest) {
    let (identity, own) = (guest.identity.clone(), walk.own.shop.channel.id);
    let (email, origin, by) = ("ada@alpha.example", origin(), Actor::System("walk"));
    let new = registration(email);
    identity.register(own, new, &origin).await.unwrap();
    walk.check("identity::register").await;
    let resent = identity.resend_verification(own, email, &origin).await;
    resent.unwrap();
    walk.check("identity::resend_verification").await;
    let made = registration("bob@alpha.example");
    let made = identity.create_person(own, made, Role::Ops, &by).await;
    made.unwrap();
    walk.check("identity::create_person").await;
    let asked = identity.request_password_reset(own, email, &origin).await;
    asked.unwrap();
    walk.check("identity::request_password_reset").await;
    // The secrets of the other channel's links open nothing here.
    let verified = identity.verify_email(own, &guest.verify, &origin).await;
    verified.unwrap_err();
    walk.check("identity::verify_email").await;
    let reset = identity
        .reset_password(own, &guest.reset, PASSWORD, &origin)
        .await;
    reset.unwrap_err();
    walk.check("identity::reset_password").await;
}

pub async fn sessions(walk: &mut Walk, guest: &Guest) {
    let (identity, own) = (guest.identity.clone(), walk.own.shop.channel.id);
    let (foreign, origin, by) = (&guest.session, origin(), Actor::System("walk"));
    let mine = identity
        .sign_in(own, "ada@alpha.example", PASSWORD, &origin)
        .await
        .unwrap()
        .opened()
        .unwrap();
    walk.check("identity::sign_in").await;
    let current = identity.current(own, &foreign.token).await;
    assert!(
        current.unwrap().is_none(),
        "a session is good in its channel"
    );
    walk.check("identity::current").await;
    // Somebody else's session is not there for me, wherever it is.
    let revoked = identity
        .revoke_session(own, mine.person, foreign.session, &origin)
        .await;
    revoked.unwrap_err();
    walk.check("identity::revoke_session").await;
    let _ = identity.sign_out(own, foreign.session, &origin).await;
    walk.check("identity::sign_out").await;
    let role = identity
        .set_role(own, foreign.person, Role::Admin, &by)
        .await;
    role.unwrap();
    walk.check("identity::set_role").await;
    let named = identity
        .update_profile(own, mine.person, "Ada Nguyen", &origin)
        .await;
    named.unwrap();
    walk.check("identity::update_profile").await;
    let changed = identity
        .change_password(
            own,
            mine.person,
            mine.session,
            PASSWORD,
            "another walk of mine",
            &origin,
        )
        .await;
    changed.unwrap();
    walk.check("identity::change_password").await;
    let ended = identity
        .sign_out_everywhere(own, mine.person, None, &origin)
        .await;
    ended.unwrap();
    walk.check("identity::sign_out_everywhere").await;
    identity.rotate_session_key(own).await.unwrap();
    walk.check("identity::rotate_session_key").await;
    identity.purge(Duration::from_secs(86_400)).await.unwrap();
    walk.check("identity::purge").await;
    views(walk, mine.person).await;
}

async fn views(walk: &mut Walk, mine: PersonId) {
    let first_page = PageRequest::default();
    let now = walk.own.shop.platform.now();
    let sessions = step!(walk, "identity::sessions_of", |c| {
        queries::sessions_of(c, mine, now)
    });
    assert!(sessions.unwrap().is_empty());
    let events = step!(walk, "identity::security_events", |c| {
        queries::security_events(c, mine, &first_page)
    });
    assert!(!events.unwrap().items.is_empty());
}
