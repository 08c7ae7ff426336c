//! What every test starts from: an empty database, a clock that stands still, two channels with a product each, two people.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use customers::queries::addresses;
use customers::{Customers, CustomersError, NewAddress, Origin, SavedAddress, Usage};
use international::AddressInput;
use kernel::{ChannelId, Explain, FixedClock, PersonId, ProductId, SeededRandom, VariantId};
use platform::Platform;
use platform::secrets::{MasterKeys, SecretStore};
use sqlx::PgConnection;
use sqlx::pool::PoolConnection;
use uuid::Uuid;

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub customers: Customers,
    pub channel: ChannelId,
    pub other_channel: ChannelId,
    pub ada: PersonId,
    pub bob: PersonId,
}

pub async fn world() -> World {
    let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    let clock = Arc::new(FixedClock::at(start));
    let random = Arc::new(SeededRandom::new(23));
    let platform = Platform::new(test_database::fresh().await, clock.clone(), random);
    // Each test has a database of its own, so its name is nobody else's.
    let database: String = sqlx::query_scalar("SELECT current_database()")
        .fetch_one(platform.pool())
        .await
        .unwrap();
    let key_file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{database}.keys"));
    let keys = MasterKeys::load_or_create(&key_file, platform.random()).unwrap();
    std::fs::remove_file(&key_file).unwrap();
    let world = World {
        customers: Customers::new(platform.clone(), SecretStore::new(platform.clone(), keys)),
        channel: ChannelId(Uuid::from_u128(1)),
        other_channel: ChannelId(Uuid::from_u128(2)),
        ada: PersonId(Uuid::from_u128(11)),
        bob: PersonId(Uuid::from_u128(12)),
        platform,
        clock,
    };
    let mut connection = world.connection().await;
    for channel in [world.channel, world.other_channel] {
        insert_channel(&mut connection, channel, start).await;
    }
    for (person, name) in [(world.ada, "ada"), (world.bob, "bob")] {
        sqlx::query("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, '', $4)")
            .bind(person.0)
            .bind(format!("{name}@shop.example"))
            .bind(name)
            .bind(start)
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    world
}

async fn insert_channel(connection: &mut PgConnection, channel: ChannelId, at: kernel::Timestamp) {
    let code = format!("shop-{}", channel.0.as_u128());
    sqlx::query(
        "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone, support_email,
            created_at)
        VALUES ($1, $2, $2, 'AUD', 'en', 'AU', 'Australia/Sydney', 'help@shop.example', $3)",
    )
    .bind(channel.0)
    .bind(code)
    .bind(at)
    .execute(&mut *connection)
    .await
    .unwrap();
    let category = Uuid::from_u128(channel.0.as_u128() * 100);
    sqlx::query("INSERT INTO categories (channel_id, id, slug, name, description, position) VALUES ($1, $2, 'c', 'C', '', 1)")
        .bind(channel.0)
        .bind(category)
        .execute(connection)
        .await
        .unwrap();
}

/// A good address in Sydney.
pub fn home() -> NewAddress {
    NewAddress {
        label: "Home".into(),
        address: AddressInput {
            name: "Ada Nguyen".into(),
            line1: "12 Crown Street".into(),
            city: "Surry Hills".into(),
            region: "NSW".into(),
            postcode: "2010".into(),
            country: "AU".into(),
            ..AddressInput::default()
        },
        usage: Usage::default(),
    }
}

/// Another one, at this number of the same street.
pub fn at_number(number: u32) -> NewAddress {
    let mut new = home();
    new.label = String::new();
    new.address.line1 = format!("{number} Crown Street");
    new
}

pub fn origin() -> Origin {
    Origin {
        ip: Some("192.0.2.7".parse().unwrap()),
        user_agent: "Firefox/131.0".into(),
    }
}

/// The code of the problem that a failure is explained by.
pub fn code<T>(outcome: Result<T, CustomersError>) -> String {
    let problem = outcome.err().expect("a failure").explain();
    problem.expect("an expected failure").code
}

impl World {
    pub async fn connection(&self) -> PoolConnection<sqlx::Postgres> {
        self.platform.pool().acquire().await.unwrap()
    }

    /// The address book of a person in the first channel.
    pub async fn book(&self, person: PersonId) -> Vec<SavedAddress> {
        let mut connection = self.connection().await;
        addresses(&mut connection, self.channel, person)
            .await
            .unwrap()
    }

    /// A product with one variant.
    pub async fn product(&self, channel: ChannelId, number: u128) -> (ProductId, VariantId) {
        let mut connection = self.connection().await;
        let base = channel.0.as_u128() * 1_000_000;
        let (product, variant) = (
            Uuid::from_u128(base + number),
            Uuid::from_u128(base + 500_000 + number),
        );
        sqlx::query(
            "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, status, created_at,
                updated_at)
             VALUES ($1, $2, $3, $4, 'Lamp', '', '', '', 'published', now(), now())",
        )
        .bind(channel.0)
        .bind(product)
        .bind(Uuid::from_u128(channel.0.as_u128() * 100))
        .bind(format!("lamp-{number}"))
        .execute(&mut *connection)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO variants (channel_id, id, product_id, sku, title, weight_grams, position)
             VALUES ($1, $2, $3, $4, '', 100, 0)",
        )
        .bind(channel.0)
        .bind(variant)
        .bind(product)
        .bind(format!("LAMP-{number}"))
        .execute(&mut *connection)
        .await
        .unwrap();
        (ProductId(product), VariantId(variant))
    }

    /// How often something was noted in the audit chain.
    pub async fn noted(&self, action: &str) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM audit_entries WHERE action = $1")
            .bind(format!("customers.{action}"))
            .fetch_one(self.platform.pool())
            .await
            .unwrap()
    }

    pub fn minutes_pass(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(minutes * 60));
    }
}
