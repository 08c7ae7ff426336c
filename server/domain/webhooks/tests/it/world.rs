//! An installation with a shop, a clock that stands still, and a worker for its webhooks.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use channels::commands::{NewChannel, create_channel};
use chrono::{TimeZone, Utc};
use kernel::{ChannelId, Currency, FixedClock, Locale, SeededRandom};
use platform::jobs::{Registry, Worker, WorkerOptions};
use platform::{Actor, Platform};
use sqlx::PgPool;
use webhooks::{Handled, Incoming, StoredEvent, WebhookHandler, WorkWebhooks};

/// The provider of these tests.
pub const PROVIDER: &str = "bank";

pub struct World {
    pub pool: PgPool,
    pub clock: Arc<FixedClock>,
    pub platform: Platform,
    pub channel: ChannelId,
}

/// Notes what it is given; fails as often as it is told to.
#[derive(Default)]
pub struct Notes {
    pub seen: Mutex<Vec<String>>,
    pub failures: Mutex<u32>,
}

#[async_trait]
impl WebhookHandler for Notes {
    fn provider(&self) -> &'static str {
        PROVIDER
    }

    async fn handle(&self, event: &StoredEvent) -> Result<Handled, String> {
        self.seen.lock().unwrap().push(event.payload.clone());
        if event.kind == "unheard_of" {
            return Ok(Handled::Ignored);
        }
        let mut failures = self.failures.lock().unwrap();
        if *failures > 0 {
            *failures -= 1;
            return Err("the bank is away".into());
        }
        Ok(Handled::Done)
    }
}

impl World {
    pub async fn new() -> Self {
        let pool = test_database::fresh().await;
        let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
        let clock = Arc::new(FixedClock::at(start));
        let platform = Platform::new(pool.clone(), clock.clone(), Arc::new(SeededRandom::new(7)));
        let shop = NewChannel {
            code: "main",
            name: "Harbour Goods",
            currency: Currency::AUD,
            locale: Locale::parse("en-AU").unwrap(),
            country: "AU",
            time_zone: "Australia/Sydney",
            support_email: "help@shop.example",
            hosts: &["shop.example"],
        };
        create_channel(&platform, &Actor::System("test"), &shop)
            .await
            .unwrap();
        let mut connection = pool.acquire().await.unwrap();
        let found = channels::queries::channel_by_host(&mut connection, "shop.example").await;
        let channel = found.unwrap().unwrap().id;
        drop(connection);
        Self {
            pool,
            clock,
            platform,
            channel,
        }
    }

    /// An event; what it says is its own id.
    pub fn event(&self, id: &str, object: &str, second: i64) -> Incoming {
        Incoming {
            channel: self.channel,
            provider: PROVIDER,
            event_id: id.into(),
            kind: "charge.captured".into(),
            object: object.into(),
            payload: id.into(),
            occurred_at: chrono::DateTime::from_timestamp(1_795_000_000 + second, 0).unwrap(),
        }
    }

    pub async fn store(&self, events: &[Incoming]) -> u64 {
        let mut transaction = self.platform.begin().await.unwrap();
        let stored =
            webhooks::commands::store_events(&mut transaction, &self.platform, events).await;
        transaction.commit().await.unwrap();
        stored.unwrap()
    }

    /// A worker that has these notes taken.
    pub fn worker(&self, notes: &Arc<Notes>) -> Worker {
        let notes = Arc::clone(notes);
        let handler: Arc<dyn WebhookHandler> = notes;
        let registry = Registry::new().with(WorkWebhooks::new(vec![handler]));
        let options = WorkerOptions::default();
        Worker::new(
            self.platform.clone(),
            registry,
            Vec::new(),
            Vec::new(),
            options,
        )
    }

    /// States by event id.
    pub async fn states(&self) -> Vec<(String, String)> {
        sqlx::query_as("SELECT event_id, state FROM webhook_events ORDER BY event_id")
            .fetch_all(&self.pool)
            .await
            .unwrap()
    }
}
