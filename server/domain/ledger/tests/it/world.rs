//! What every test starts from: two channels with a few sales each, a clock that is moved by hand, and the watch.

use std::sync::Arc;
use std::time::Duration;

use channels::commands::{NewChannel, create_channel};
use chrono::{TimeZone, Utc};
use kernel::{ChannelId, Currency, FixedClock, Locale, Money, SeededRandom};
use ledger::commands::post;
use ledger::jobs::{CHECK_BOOKS, CheckBooks};
use ledger::queries::books_alert;
use ledger::{Account, BooksAlert, Entry, Journal};
use platform::jobs::{NewJob, Registry, Worker, WorkerOptions, enqueue};
use platform::{Actor, Platform};

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub channel: ChannelId,
    pub other: ChannelId,
    worker: Worker,
}

impl World {
    pub async fn new() -> Self {
        let pool = test_database::fresh().await;
        let start = Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap();
        let clock = Arc::new(FixedClock::at(start));
        let platform = Platform::new(pool, clock.clone(), Arc::new(SeededRandom::new(5)));
        let options = WorkerOptions::default();
        let handlers = Registry::new().with(CheckBooks);
        let worker = Worker::new(platform.clone(), handlers, Vec::new(), Vec::new(), options);
        let world = Self {
            channel: open(&platform, "one").await,
            other: open(&platform, "two").await,
            platform,
            clock,
            worker,
        };
        for channel in [world.channel, world.other] {
            for (number, minor) in [("1", 1_050), ("2", 2_000)] {
                world.sell(channel, number, minor).await;
            }
        }
        world
    }

    async fn sell(&self, channel: ChannelId, number: &str, minor: i64) {
        let amount = Money::new(minor, Currency::AUD);
        let journal = Journal {
            kind: "sale",
            reference_type: "order",
            reference_id: number,
            entries: vec![
                Entry::debit(Account::ProcessorClearing, amount),
                Entry::credit(Account::SalesRevenue, amount),
            ],
        };
        let mut connection = self.platform.pool().acquire().await.unwrap();
        let posted = post(&mut connection, &self.platform, channel, &journal).await;
        assert!(posted.unwrap());
    }

    /// A minute later the watch comes round.
    pub async fn watch(&self) {
        self.clock.advance(Duration::from_secs(60));
        let mut connection = self.platform.pool().acquire().await.unwrap();
        let job = NewJob::new(CHECK_BOOKS, ());
        enqueue(&mut connection, &self.platform, job).await.unwrap();
        drop(connection);
        assert_eq!(self.worker.run_due().await.unwrap().succeeded, 1);
    }

    pub async fn alert(&self, channel: ChannelId) -> Option<BooksAlert> {
        let mut connection = self.platform.pool().acquire().await.unwrap();
        books_alert(&mut connection, channel).await.unwrap()
    }

    /// Somebody changes the debit of a sale by hand.
    pub async fn tamper(&self, number: &str, by: i64) {
        let changed = sqlx::query(
            "UPDATE ledger_entries entry SET amount_minor = amount_minor + $3 FROM ledger_journals journal
             WHERE entry.channel_id = $1 AND journal.channel_id = $1 AND journal.id = entry.journal_id
               AND journal.reference_id = $2 AND entry.position = 0",
        )
        .bind(self.channel.0)
        .bind(number)
        .bind(by)
        .execute(self.platform.pool())
        .await
        .unwrap();
        assert_eq!(changed.rows_affected(), 1);
    }

    pub async fn alerts_ever(&self) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM ledger_alerts")
            .fetch_one(self.platform.pool())
            .await
            .unwrap()
    }
}

async fn open(platform: &Platform, code: &str) -> ChannelId {
    let shop = NewChannel {
        code,
        name: "Harbour Goods",
        currency: Currency::AUD,
        locale: Locale::EnAu,
        country: "AU",
        time_zone: "Australia/Sydney",
        support_email: "help@shop.test",
        hosts: &[],
    };
    let actor = Actor::System("test");
    create_channel(platform, &actor, &shop).await.unwrap()
}
