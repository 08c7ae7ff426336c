//! The worker: claims due jobs and runs them side by side, ticks the schedules, delivers the outbox.
//!
//! Woken by notifications, and by its own poll for what a notification can not tell: time passing, and what was missed
//! while the connection was away. Failures of the database are logged and tried again; only `stop` ends the loops.

mod delivery_loop;
mod wake;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kernel::Timestamp;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use super::execution::execute;
use super::handler::{JobError, Registry};
use super::queue::{self, ClaimedJob, Outcome};
use super::schedule::{Schedule, tick};
use crate::Platform;
use crate::outbox::Consumer;
use wake::Wake;

/// How a worker works.
#[derive(Debug, Clone)]
pub struct WorkerOptions {
    /// Jobs run side by side.
    pub concurrency: usize,
    /// How long a job may go without a sign of life before another worker takes it.
    pub lease: Duration,
    /// How often to look without having been notified.
    pub poll_interval: Duration,
    /// Stands in `locked_by`, for people: host and process.
    pub name: String,
}

impl Default for WorkerOptions {
    fn default() -> Self {
        Self {
            concurrency: 8,
            lease: Duration::from_secs(60),
            poll_interval: Duration::from_secs(1),
            name: "worker".into(),
        }
    }
}

/// When a worker last went round its loop; shared with whoever answers `/readyz`.
#[derive(Debug, Clone, Default)]
pub struct WorkerStatus {
    last_loop_micros: Arc<AtomicI64>,
}

impl WorkerStatus {
    /// The last round, by the platform's clock; `None` before the first.
    #[must_use]
    pub fn last_loop_at(&self) -> Option<Timestamp> {
        let micros = self.last_loop_micros.load(Ordering::Relaxed);
        if micros == 0 {
            None
        } else {
            Timestamp::from_timestamp_micros(micros)
        }
    }

    /// Whether the last round is at most `within` ago. Allow several poll intervals.
    #[must_use]
    pub fn is_alive(&self, now: Timestamp, within: Duration) -> bool {
        self.last_loop_at().is_some_and(|last| now <= last + within)
    }

    fn touch(&self, now: Timestamp) {
        self.last_loop_micros
            .store(now.timestamp_micros(), Ordering::Relaxed);
    }
}

/// Works jobs, schedules and outbox for one process.
pub struct Worker {
    pub(super) platform: Platform,
    pub(super) registry: Registry,
    pub(super) kinds: Vec<String>,
    pub(super) schedules: Vec<Schedule>,
    pub(super) consumers: Vec<Arc<dyn Consumer>>,
    pub(super) options: WorkerOptions,
    status: WorkerStatus,
}

impl Worker {
    /// A worker for the kinds of job in `registry`; others stay in the queue for instances that know them. Consumers
    /// are served in the order given.
    #[must_use]
    pub fn new(
        platform: Platform,
        registry: Registry,
        schedules: Vec<Schedule>,
        consumers: Vec<Arc<dyn Consumer>>,
        options: WorkerOptions,
    ) -> Self {
        let kinds = registry.kinds().map(str::to_owned).collect();
        let status = WorkerStatus::default();
        Self {
            platform,
            registry,
            kinds,
            schedules,
            consumers,
            options,
            status,
        }
    }

    /// The sign of life, to be kept when the worker runs.
    #[must_use]
    pub fn status(&self) -> WorkerStatus {
        self.status.clone()
    }

    /// Works until `stop`, then claims nothing more and returns when the running jobs have ended. Takes one connection
    /// of the pool for notifications. A caller in a hurry drops the future: leases run out and other workers go on.
    pub async fn run(self, stop: CancellationToken) {
        let wake = Wake::default();
        tokio::join!(
            wake::listen(&self.platform, &wake, &stop),
            delivery_loop::run(&self, &wake, &stop),
            self.work(&wake, &stop),
        );
    }

    async fn work(&self, wake: &Wake, stop: &CancellationToken) {
        let mut running = JoinSet::new();
        let mut poll = tokio::time::interval(self.poll_interval());
        poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                _ = poll.tick() => self.look_after_time().await,
                () = wake.jobs.notified() => {}
                Some(_) = running.join_next() => {}
            }
            self.status.touch(self.platform.now());
            if let Err(error) = self.start_due(&mut running).await {
                tracing::warn!(%error, "no jobs claimed");
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// What becomes due by time passing alone.
    async fn look_after_time(&self) {
        match queue::recover_abandoned(&self.platform).await {
            Ok(0) => {}
            Ok(count) => tracing::warn!(count, "abandoned jobs taken back"),
            Err(error) => tracing::warn!(%error, "abandoned jobs not looked for"),
        }
        if let Err(error) = tick(&self.platform, &self.schedules).await {
            tracing::warn!(%error, "schedules not ticked");
        }
    }

    async fn start_due(&self, running: &mut JoinSet<()>) -> Result<(), sqlx::Error> {
        while running.try_join_next().is_some() {}
        let free = self.options.concurrency.saturating_sub(running.len());
        if free == 0 {
            return Ok(());
        }
        for job in self.claim(i64::try_from(free).unwrap_or(i64::MAX)).await? {
            let attempt = self.attempt(job);
            running.spawn(async move {
                if let Err(error) = attempt.await {
                    tracing::warn!(%error, "outcome of a job not stored: it will run again");
                }
            });
        }
        Ok(())
    }

    pub(super) async fn claim(&self, limit: i64) -> Result<Vec<ClaimedJob>, sqlx::Error> {
        let WorkerOptions { name, lease, .. } = &self.options;
        queue::claim(&self.platform, name, &self.kinds, *lease, limit).await
    }

    /// One attempt at `job`, independent of the worker's own life.
    pub(super) fn attempt(
        &self,
        job: ClaimedJob,
    ) -> impl Future<Output = Result<Outcome, sqlx::Error>> + Send + use<> {
        let (platform, lease) = (self.platform.clone(), self.options.lease);
        let handler = self.registry.handler(&job.kind);
        async move {
            match handler {
                Some(handler) => execute(&platform, handler, job, lease).await,
                None => {
                    queue::finish(&platform, &job, Err(JobError::Fatal("no handler".into()))).await
                }
            }
        }
    }

    fn poll_interval(&self) -> Duration {
        self.options.poll_interval.max(Duration::from_millis(1))
    }
}
