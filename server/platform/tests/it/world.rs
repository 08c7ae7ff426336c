//! What every test starts from: an empty database, a clock that stands still, two channels.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{TimeZone, Utc};
use kernel::{ChannelId, Clock, FixedClock, JobId, SeededRandom, SystemClock, Timestamp};
use platform::Platform;
use platform::jobs::{
    JobContext, JobError, JobHandler, JobView, NewJob, Registry, Schedule, Worker, WorkerOptions,
};
use platform::outbox::Consumer;
use serde_json::json;
use uuid::Uuid;

/// A test's surroundings.
pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub channel: ChannelId,
    pub other_channel: ChannelId,
}

/// 1 November 2026, 10:00:30 UTC.
pub fn start() -> Timestamp {
    Utc.with_ymd_and_hms(2026, 11, 1, 10, 0, 30).unwrap()
}

pub async fn world() -> World {
    let clock = Arc::new(FixedClock::at(start()));
    let platform = platform_with(clock.clone(), 1).await;
    let channel = insert_channel(&platform, 1).await;
    let other_channel = insert_channel(&platform, 2).await;
    World {
        platform,
        clock,
        channel,
        other_channel,
    }
}

/// A platform whose clock runs, for what needs real time to pass.
pub async fn live_platform() -> Platform {
    platform_with(Arc::new(SystemClock), 1).await
}

async fn platform_with(clock: Arc<dyn Clock>, seed: u64) -> Platform {
    Platform::new(
        test_database::fresh().await,
        clock,
        Arc::new(SeededRandom::new(seed)),
    )
}

async fn insert_channel(platform: &Platform, number: u128) -> ChannelId {
    let id = ChannelId(Uuid::from_u128(number));
    sqlx::query!(
        "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone, support_email,
            created_at)
        VALUES ($1, $2, $2, 'EUR', 'de', 'DE', 'Europe/Berlin', 'help@shop.example', $3)",
        id.0,
        format!("shop-{number}"),
        platform.now(),
    )
    .execute(platform.pool())
    .await
    .unwrap();
    id
}

impl World {
    /// Another instance on the same database and clock, with randomness of its own.
    pub fn second_instance(&self) -> Platform {
        let clock: Arc<dyn Clock> = self.clock.clone();
        Platform::new(
            self.platform.pool().clone(),
            clock,
            Arc::new(SeededRandom::new(99)),
        )
    }

    pub fn worker(&self, handlers: &[&Arc<Scripted>], schedules: Vec<Schedule>) -> Worker {
        worker(
            &self.platform,
            handlers,
            schedules,
            Vec::new(),
            WorkerOptions::default(),
        )
    }

    pub async fn enqueue(&self, job: NewJob) -> Option<JobId> {
        enqueue(&self.platform, job).await
    }

    pub async fn job(&self, id: JobId) -> JobView {
        platform::jobs::find(&self.platform, id)
            .await
            .unwrap()
            .expect("the job is there")
    }

    /// Moves the clock to `at`, which must not lie before now.
    pub fn move_to(&self, at: Timestamp) {
        self.clock
            .advance((at - self.clock.now()).to_std().unwrap());
    }
}

pub async fn enqueue(platform: &Platform, job: NewJob) -> Option<JobId> {
    let mut connection = platform.pool().acquire().await.unwrap();
    platform::jobs::enqueue(&mut connection, platform, job)
        .await
        .unwrap()
}

pub fn worker(
    platform: &Platform,
    handlers: &[&Arc<Scripted>],
    schedules: Vec<Schedule>,
    consumers: Vec<Arc<dyn Consumer>>,
    options: WorkerOptions,
) -> Worker {
    let mut registry = Registry::new();
    for &handler in handlers {
        registry.register(handler.clone());
    }
    Worker::new(platform.clone(), registry, schedules, consumers, options)
}

/// A job of kind `test` with a small payload.
pub fn test_job() -> NewJob {
    NewJob::new("test", json!({ "number": 7 }))
}

/// Answers attempts as told, then succeeds; remembers every attempt.
pub struct Scripted {
    kind: &'static str,
    takes: Duration,
    answers: Mutex<VecDeque<Result<(), JobError>>>,
    attempts: Mutex<Vec<(JobId, i32)>>,
}

impl Scripted {
    pub fn new(
        kind: &'static str,
        answers: impl IntoIterator<Item = Result<(), JobError>>,
    ) -> Arc<Self> {
        Self::slow(kind, Duration::ZERO, answers)
    }

    /// Every attempt takes this long.
    pub fn slow(
        kind: &'static str,
        takes: Duration,
        answers: impl IntoIterator<Item = Result<(), JobError>>,
    ) -> Arc<Self> {
        let answers = Mutex::new(answers.into_iter().collect());
        Arc::new(Self {
            kind,
            takes,
            answers,
            attempts: Mutex::default(),
        })
    }

    pub fn attempts(&self) -> Vec<(JobId, i32)> {
        self.attempts.lock().unwrap().clone()
    }
}

#[async_trait]
impl JobHandler for Scripted {
    fn kind(&self) -> &'static str {
        self.kind
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        self.attempts
            .lock()
            .unwrap()
            .push((context.id(), context.attempt()));
        if !self.takes.is_zero() {
            tokio::time::sleep(self.takes).await;
        }
        self.answers.lock().unwrap().pop_front().unwrap_or(Ok(()))
    }
}

pub fn retry(message: &str) -> Result<(), JobError> {
    Err(JobError::Retry(message.into()))
}

/// Asks until the answer is yes; gives up after 20 seconds.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut ask: impl FnMut() -> F) {
    for _ in 0..4000 {
        if ask().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("never came true: {what}");
}
