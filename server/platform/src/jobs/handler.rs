//! What a kind of job implements, and what it is given.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use kernel::{ChannelId, JobId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use super::queue::{self, ClaimedJob};
use crate::Platform;

/// Why a job did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// It may succeed later: tried again after a pause, until its attempts are used up.
    #[error("{0}")]
    Retry(String),
    /// It can never succeed: dead at once.
    #[error("{0}")]
    Fatal(String),
}

impl From<sqlx::Error> for JobError {
    fn from(error: sqlx::Error) -> Self {
        Self::Retry(format!("database: {error}"))
    }
}

/// The work behind one kind of job. A job runs at least once, so a handler must bear repeats.
#[async_trait]
pub trait JobHandler: Send + Sync {
    /// The kind of job it works, e.g. `orders.expire_holds`.
    fn kind(&self) -> &'static str;

    /// Does the work, in transactions of its own. A panic counts as [`JobError::Retry`].
    async fn run(&self, context: &JobContext) -> Result<(), JobError>;
}

/// One attempt at one job.
pub struct JobContext {
    platform: Platform,
    job: ClaimedJob,
    cancelled: CancellationToken,
}

impl JobContext {
    pub(super) fn new(platform: Platform, job: ClaimedJob, cancelled: CancellationToken) -> Self {
        Self {
            platform,
            job,
            cancelled,
        }
    }

    /// Pool, clock and ids.
    #[must_use]
    pub const fn platform(&self) -> &Platform {
        &self.platform
    }

    /// The job's id: the natural idempotency key towards outside services.
    #[must_use]
    pub const fn id(&self) -> JobId {
        self.job.id
    }

    /// The channel it works for, if it works for one.
    #[must_use]
    pub const fn channel(&self) -> Option<ChannelId> {
        self.job.channel_id
    }

    /// The channel it works for.
    ///
    /// # Errors
    /// [`JobError::Fatal`] when it was queued without one.
    pub fn required_channel(&self) -> Result<ChannelId, JobError> {
        self.channel()
            .ok_or_else(|| JobError::Fatal("the job has no channel".into()))
    }

    /// The payload as it was queued.
    #[must_use]
    pub const fn payload(&self) -> &Value {
        &self.job.payload
    }

    /// The payload as a typed value.
    ///
    /// # Errors
    /// [`JobError::Fatal`] when it has another shape: trying again would not help.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        T::deserialize(self.payload()).map_err(|error| JobError::Fatal(format!("payload: {error}")))
    }

    /// Which attempt this is, from 1.
    #[must_use]
    pub const fn attempt(&self) -> i32 {
        self.job.attempts
    }

    /// Whether failing now makes the job dead.
    #[must_use]
    pub const fn is_last_attempt(&self) -> bool {
        self.job.attempts >= self.job.max_attempts
    }

    /// Stores how far the job is, for people to see.
    ///
    /// # Errors
    /// [`JobError::Retry`] when the database fails, [`JobError::Fatal`] when `progress` is not JSON.
    pub async fn report_progress(&self, progress: impl Serialize) -> Result<(), JobError> {
        let progress = serde_json::to_value(progress)
            .map_err(|error| JobError::Fatal(format!("progress: {error}")))?;
        if !queue::report_progress(&self.platform, &self.job, progress).await? {
            self.cancelled.cancel();
        }
        Ok(())
    }

    /// Whether the job was cancelled, or lost to another worker: whatever it still does is not wanted, and its result
    /// is ignored. Learnt at every renewal of the lease and at every [`Self::report_progress`].
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.is_cancelled()
    }

    /// Ends when the job is cancelled: for `tokio::select!` around long waits.
    pub async fn cancelled(&self) {
        self.cancelled.cancelled().await;
    }
}

/// The handlers a worker knows, by kind.
#[derive(Clone, Default)]
pub struct Registry {
    handlers: BTreeMap<&'static str, Arc<dyn JobHandler>>,
}

impl Registry {
    /// No handlers yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `handler`; it replaces one of the same kind.
    #[must_use]
    pub fn with(mut self, handler: impl JobHandler + 'static) -> Self {
        self.register(Arc::new(handler));
        self
    }

    /// Adds `handler`; returns the one of the same kind that it replaces.
    pub fn register(&mut self, handler: Arc<dyn JobHandler>) -> Option<Arc<dyn JobHandler>> {
        self.handlers.insert(handler.kind(), handler)
    }

    /// All kinds, sorted.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.handlers.keys().copied()
    }

    /// The handler of `kind`.
    #[must_use]
    pub fn handler(&self, kind: &str) -> Option<Arc<dyn JobHandler>> {
        self.handlers.get(kind).map(Arc::clone)
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.kinds()).finish()
    }
}
