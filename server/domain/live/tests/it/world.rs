//! What every test starts from: an empty database, a clock that stands still, a shop with two products, two hosts and a
//! viewer.

use std::sync::Arc;
use std::time::Duration;

use channels::Channel;
use chrono::{TimeDelta, TimeZone, Utc};
use kernel::{
    ChannelId, Explain, FixedClock, HostId, Locale, PersonId, ProductId, SeededRandom, ShowId,
    Timestamp,
};
use live::commands::{make_host, schedule_show};
use live::queries::{ShowView, show_by_id};
use live::{LiveError, NewHost, ShowDraft, Visibility};
use platform::{Actor, Platform};
use sqlx::PgConnection;
use sqlx::pool::PoolConnection;
use uuid::Uuid;

pub const HOST: Actor = Actor::System("host");

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub channel: ChannelId,
    pub viewer: PersonId,
    pub owner: PersonId,
    pub mara: HostId,
    pub tom: HostId,
    pub lamp: ProductId,
    pub mug: ProductId,
}

/// 24 September 2026, a Thursday at seven in the evening in Sydney, ten days before its clocks are put forward.
pub fn start() -> Timestamp {
    Utc.with_ymd_and_hms(2026, 9, 24, 9, 0, 0).unwrap()
}

pub async fn world() -> World {
    let clock = Arc::new(FixedClock::at(start()));
    let random = Arc::new(SeededRandom::new(31));
    let platform = Platform::new(test_database::fresh().await, clock.clone(), random);
    let mut world = World {
        platform,
        clock,
        channel: ChannelId(Uuid::from_u128(1)),
        viewer: PersonId(Uuid::from_u128(11)),
        owner: PersonId(Uuid::from_u128(12)),
        mara: HostId(Uuid::nil()),
        tom: HostId(Uuid::nil()),
        lamp: ProductId(Uuid::from_u128(21)),
        mug: ProductId(Uuid::from_u128(22)),
    };
    let mut connection = world.connection().await;
    fill(&mut connection, &world).await;
    for (name, person) in [("Mara", Some(world.owner)), ("Tom", None)] {
        let typed = host(person, &name.to_lowercase(), name);
        let new = typed.as_new();
        let made = make_host(&mut connection, &world.platform, world.channel, &HOST, &new);
        let made = made.await.unwrap();
        match person {
            Some(_) => world.mara = made,
            None => world.tom = made,
        }
    }
    world
}

async fn fill(connection: &mut PgConnection, world: &World) {
    for sql in [
        "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone, support_email,
            created_at)
         VALUES ($1, 'shop', 'Shop', 'AUD', 'en', 'AU', 'Australia/Sydney', 'help@shop.example', now())",
        "INSERT INTO categories (channel_id, id, slug, name, description, position) VALUES ($1, $1, 'c', 'C', '', 1)",
    ] {
        sqlx::query(sql)
            .bind(world.channel.0)
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    for (person, name) in [(world.viewer, "viewer"), (world.owner, "owner")] {
        sqlx::query("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, $2, $2, '', now())")
            .bind(person.0)
            .bind(format!("{name}@shop.example"))
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    for product in [world.lamp, world.mug] {
        sqlx::query(
            "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, status,
                created_at, updated_at)
             VALUES ($1, $2, $1, $3, 'Lamp', '', '', '', 'published', now(), now())",
        )
        .bind(world.channel.0)
        .bind(product.0)
        .bind(product.to_string())
        .execute(&mut *connection)
        .await
        .unwrap();
    }
}

/// A host as typed.
pub struct Typed {
    person: Option<PersonId>,
    handle: String,
    name: String,
}

pub fn host(person: Option<PersonId>, handle: &str, name: &str) -> Typed {
    Typed {
        person,
        handle: handle.to_owned(),
        name: name.to_owned(),
    }
}

impl Typed {
    pub fn as_new(&self) -> NewHost<'_> {
        NewHost {
            person: self.person,
            handle: &self.handle,
            name: &self.name,
            bio: "Talks about light.",
        }
    }
}

/// The code of the problem that a failure is explained by; of fields, that and the first complaint.
pub fn code<T>(outcome: Result<T, LiveError>) -> String {
    let problem = outcome.err().expect("a failure").explain();
    let problem = problem.expect("an expected failure");
    match problem.fields.first() {
        Some(field) => format!("{} {}:{}", problem.code, field.field, field.code),
        None => problem.code,
    }
}

impl World {
    pub async fn connection(&self) -> PoolConnection<sqlx::Postgres> {
        self.platform.pool().acquire().await.unwrap()
    }

    pub async fn shop(&self) -> Channel {
        let mut connection = self.connection().await;
        let found = channels::queries::channel_by_id(&mut connection, self.channel).await;
        found.unwrap().unwrap()
    }

    /// A show of Mara's `hours` from the start.
    pub fn draft(&self, hours: i64) -> ShowDraft {
        ShowDraft {
            host: self.mara,
            cohosts: vec![self.tom],
            title: "Evening light".into(),
            description: "Lamps, and how they are made.".into(),
            locale: Locale::EnAu,
            scheduled_at: start() + TimeDelta::hours(hours),
            minutes: 60,
            visibility: Visibility::Public,
        }
    }

    pub async fn schedule(&self, draft: &ShowDraft) -> Result<ShowId, LiveError> {
        let mut work = self.platform.begin().await.unwrap();
        let made = schedule_show(&mut work, &self.platform, self.channel, &HOST, draft).await;
        if made.is_ok() {
            work.commit().await.unwrap();
        }
        made
    }

    pub async fn show(&self, show: ShowId) -> ShowView {
        let mut connection = self.connection().await;
        let found = show_by_id(&mut connection, self.channel, show).await;
        found.unwrap().unwrap()
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(self.platform.pool())
            .await
            .unwrap()
    }

    pub fn minutes_pass(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(minutes * 60));
    }
}
