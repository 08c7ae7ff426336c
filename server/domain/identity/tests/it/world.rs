//! What every test starts from: an empty database, a clock that stands still, two channels, cheap hashes.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{TimeZone, Utc};
use identity::{
    AttemptLimit, AttemptLimiter, HashCost, Identity, IdentityError, Origin, Registration, Role,
    Settings, SignedIn,
};
use kernel::LinkId;
use kernel::{ChannelId, Explain, FixedClock, PersonId, SeededRandom};
use platform::secrets::{MasterKeys, SecretStore};
use platform::{Actor, Platform};
use serde_json::Value;
use uuid::Uuid;

pub const EMAIL: &str = "ada@shop.example";
pub const PASSWORD: &str = "difference engine no 2";

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub channel: ChannelId,
    pub other_channel: ChannelId,
    pub secrets: SecretStore,
    pub limiter: Arc<Limiter>,
    pub identity: Identity,
    /// The key of the authenticator app that was set up last.
    pub key: Mutex<String>,
}

/// Refuses what it is told to.
#[derive(Default)]
pub struct Limiter {
    refused: Mutex<Option<&'static str>>,
    pub subjects: Mutex<Vec<(&'static str, String)>>,
}

impl Limiter {
    pub fn refuse(&self, name: &'static str) {
        *self.refused.lock().unwrap() = Some(name);
    }
}

#[async_trait]
impl AttemptLimiter for Limiter {
    async fn check(&self, limit: &AttemptLimit, subject: &str) -> Option<Duration> {
        let tried = (limit.name, subject.to_owned());
        self.subjects.lock().unwrap().push(tried);
        let refused = *self.refused.lock().unwrap() == Some(limit.name);
        refused.then_some(Duration::from_secs(90))
    }
}

/// Hashes of 8 KiB, answers at once.
pub fn settings() -> Settings {
    Settings {
        hash_cost: HashCost {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        },
        hashes_at_a_time: 2,
        quiet_answer: Duration::ZERO,
    }
}

pub async fn world() -> World {
    let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    let clock = Arc::new(FixedClock::at(start));
    let random = Arc::new(SeededRandom::new(11));
    let platform = Platform::new(test_database::fresh().await, clock.clone(), random);
    let key_file = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("identity.{}.keys", platform.ids().secret_token()));
    let _ = std::fs::remove_file(&key_file);
    let keys = MasterKeys::load_or_create(&key_file, platform.random()).unwrap();
    std::fs::remove_file(&key_file).unwrap();
    let secrets = SecretStore::new(platform.clone(), keys);
    let limiter = Arc::new(Limiter::default());
    World {
        channel: insert_channel(&platform, 1).await,
        other_channel: insert_channel(&platform, 2).await,
        identity: Identity::new(
            platform.clone(),
            secrets.clone(),
            limiter.clone(),
            &settings(),
        ),
        platform,
        clock,
        secrets,
        limiter,
        key: Mutex::default(),
    }
}

async fn insert_channel(platform: &Platform, number: u128) -> ChannelId {
    let id = ChannelId(Uuid::from_u128(number));
    sqlx::query(
        "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone, support_email,
            created_at)
        VALUES ($1, $2, $2, 'EUR', 'de', 'DE', 'Europe/Berlin', 'help@shop.example', $3)",
    )
    .bind(id.0)
    .bind(format!("shop-{number}"))
    .bind(platform.now())
    .execute(platform.pool())
    .await
    .unwrap();
    id
}

/// A request from a browser at home.
pub fn origin() -> Origin {
    from("Firefox/131.0")
}

pub fn from(user_agent: &str) -> Origin {
    Origin {
        ip: Some("192.0.2.7".parse().unwrap()),
        user_agent: user_agent.into(),
    }
}

pub fn ada() -> Registration<'static> {
    Registration {
        email: EMAIL,
        name: "Ada",
        password: PASSWORD,
        locale: "en-GB",
    }
}

/// Somebody with a role, named like the beginning of their address.
pub async fn member(world: &World, email: &str, role: Role) -> PersonId {
    let new = Registration {
        email,
        name: email.split('@').next().unwrap(),
        password: PASSWORD,
        locale: "en",
    };
    let by = Actor::System("test");
    let made = world.identity.create_person(world.channel, new, role, &by);
    made.await.unwrap()
}

/// The code of the problem that a failure is explained by.
pub fn code<T>(outcome: Result<T, IdentityError>) -> String {
    let problem = outcome.err().expect("a failure").explain();
    problem.expect("an expected failure").code
}

/// `field: code` of every complaint.
pub fn complaints<T>(outcome: Result<T, IdentityError>) -> Vec<String> {
    let problem = outcome.err().expect("a failure").explain().unwrap();
    assert_eq!(problem.code, "identity.fields");
    problem
        .fields
        .iter()
        .map(|complaint| format!("{}: {}", complaint.field, complaint.code))
        .collect()
}

impl World {
    /// Ada, registered and verified; the session that the verification opened.
    pub async fn verified_ada(&self) -> SignedIn {
        self.register().await;
        let token = self.last_link("identity.verification_requested").await;
        self.identity
            .verify_email(self.channel, &token, &origin())
            .await
            .unwrap()
            .opened()
            .unwrap()
    }

    pub async fn register(&self) {
        self.identity
            .register(self.channel, ada(), &origin())
            .await
            .unwrap();
    }

    pub async fn sign_in(&self, password: &str) -> Result<SignedIn, IdentityError> {
        self.sign_in_from(password, &origin()).await
    }

    pub async fn sign_in_from(
        &self,
        password: &str,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        let admitted = self
            .identity
            .sign_in(self.channel, EMAIL, password, origin)
            .await?;
        Ok(admitted.opened().expect("no second step"))
    }

    pub async fn is_open(&self, session: &SignedIn) -> bool {
        let found = self.identity.current(self.channel, &session.token).await;
        found.unwrap().is_some()
    }

    /// The payloads of all events of a topic, oldest first.
    pub async fn events(&self, topic: &str) -> Vec<Value> {
        sqlx::query_scalar("SELECT payload FROM outbox_events WHERE topic = $1 ORDER BY id")
            .bind(topic)
            .fetch_all(self.platform.pool())
            .await
            .unwrap()
    }

    /// The text of the link in the last event of a topic, as the mail has it.
    pub async fn last_link(&self, topic: &str) -> String {
        let events = self.events(topic).await;
        let link: LinkId = events.last().expect("an event")["link"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
        self.identity.link_token(self.channel, link).await.unwrap()
    }

    pub async fn reset_link(&self) -> String {
        self.identity
            .request_password_reset(self.channel, EMAIL, &origin())
            .await
            .unwrap();
        self.last_link("identity.password_reset_requested").await
    }

    /// What the person finds in the list of security events, oldest first.
    pub async fn kinds(&self, person: PersonId) -> Vec<String> {
        sqlx::query_scalar("SELECT kind FROM security_events WHERE person_id = $1 ORDER BY id")
            .bind(person.0)
            .fetch_all(self.platform.pool())
            .await
            .unwrap()
    }

    pub async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query)
            .fetch_one(self.platform.pool())
            .await
            .unwrap()
    }

    pub fn minutes_pass(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(minutes * 60));
    }
}
