//! What every test starts from: an empty database with two channels, a clock that stands still, a scripted transport.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::{TimeZone, Utc};
use kernel::MessageId;
use kernel::{ChannelId, FixedClock, SeededRandom};
use messaging::commands::queue_message;
use messaging::queries::{MessageSummary, recent_messages};
use messaging::{Mail, MailTransport, NewMessage, SendError, SendMessage};
use platform::Platform;
use platform::jobs::{Registry, Worker, WorkerOptions};
use uuid::Uuid;

/// A letter; its dedupe key is what tests vary.
pub const LETTER: NewMessage<'static> = NewMessage {
    kind: "welcome",
    to_address: "ada@example.com",
    to_name: "Ada Nguyen",
    from_name: "Harbour Goods",
    reply_to: "help@shop.example",
    subject: "Welcome",
    text: "Hello Ada",
    html: "<p>Hello Ada</p>",
    dedupe_key: "event-1",
};

/// Answers as the script says, then accepts; remembers every mail it was asked to take.
#[derive(Default)]
pub struct Scripted {
    pub answers: Mutex<VecDeque<Result<(), SendError>>>,
    pub asked: Mutex<Vec<Mail>>,
}

impl Scripted {
    pub fn answering(answers: impl IntoIterator<Item = Result<(), SendError>>) -> Arc<Self> {
        Arc::new(Self {
            answers: Mutex::new(answers.into_iter().collect()),
            asked: Mutex::default(),
        })
    }

    pub fn asked(&self) -> Vec<Mail> {
        self.asked.lock().unwrap().clone()
    }
}

#[async_trait]
impl MailTransport for Scripted {
    async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        self.asked.lock().unwrap().push(mail.clone());
        self.answers.lock().unwrap().pop_front().unwrap_or(Ok(()))
    }
}

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub channel: ChannelId,
    pub other: ChannelId,
}

impl World {
    pub async fn new() -> Self {
        let pool = test_database::fresh().await;
        let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
        let clock = Arc::new(FixedClock::at(start));
        let platform = Platform::new(pool, clock.clone(), Arc::new(SeededRandom::new(3)));
        let channel = open(&platform, 1).await;
        let other = open(&platform, 2).await;
        Self {
            platform,
            clock,
            channel,
            other,
        }
    }

    /// Queues and commits.
    pub async fn queue(&self, channel: ChannelId, new: &NewMessage<'_>) -> Option<MessageId> {
        let mut transaction = self.platform.begin().await.unwrap();
        let queued = queue_message(&mut transaction, &self.platform, channel, new).await;
        transaction.commit().await.unwrap();
        queued.unwrap()
    }

    pub fn worker(&self, transport: Arc<dyn MailTransport>) -> Worker {
        let registry = Registry::new().with(SendMessage(transport));
        let options = WorkerOptions::default();
        Worker::new(
            self.platform.clone(),
            registry,
            Vec::new(),
            Vec::new(),
            options,
        )
    }

    /// The channel's only message.
    pub async fn message(&self) -> MessageSummary {
        let mut connection = self.platform.pool().acquire().await.unwrap();
        let page = recent_messages(&mut connection, self.channel, &Default::default()).await;
        let [message] = page.unwrap().items.try_into().unwrap();
        message
    }
}

async fn open(platform: &Platform, number: u128) -> ChannelId {
    let id = ChannelId(Uuid::from_u128(number));
    sqlx::query(
        "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone, support_email,
                               created_at)
         VALUES ($1, $2, 'Harbour Goods', 'AUD', 'en-AU', 'AU', 'Australia/Sydney', 'help@shop.example', $3)",
    )
    .bind(id.0)
    .bind(format!("shop-{number}"))
    .bind(platform.now())
    .execute(platform.pool())
    .await
    .unwrap();
    id
}
