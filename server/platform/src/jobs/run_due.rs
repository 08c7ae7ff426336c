//! Works everything that is due at one instant, one thing after the other: for tests and the simulator.
//!
//! With a virtual clock: `run_due`, then move the clock to [`next_wakeup`], and again.

use std::time::Duration;

use kernel::Timestamp;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::events::drain;
use super::queue::{self, Outcome};
use super::schedule::{ScheduleError, tick};
use super::worker::Worker;
use crate::Platform;

/// How long to wait, in real time, for other transactions that hold committed events back.
const SETTLE_LIMIT: Duration = Duration::from_secs(5);

/// The pause between two looks at events held back.
const SETTLE_PAUSE: Duration = Duration::from_millis(2);

/// What one call of [`Worker::run_due`] did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunReport {
    /// Jobs taken back from workers that vanished.
    pub recovered: u64,
    /// Jobs enqueued by schedules.
    pub scheduled: u64,
    /// Events handled by consumers.
    pub delivered: u64,
    /// Jobs done.
    pub succeeded: u64,
    /// Jobs that failed and wait to be tried again.
    pub retried: u64,
    /// Jobs that failed for good.
    pub dead: u64,
    /// Jobs cancelled while they ran.
    pub lost: u64,
    /// Consumers that failed at an event; it comes again in the next call.
    pub failed_consumers: Vec<&'static str>,
}

impl RunReport {
    fn count(&mut self, outcome: Outcome) {
        let counter = match outcome {
            Outcome::Succeeded => &mut self.succeeded,
            Outcome::Retried => &mut self.retried,
            Outcome::Dead => &mut self.dead,
            Outcome::Lost => &mut self.lost,
        };
        *counter += 1;
    }
}

impl Worker {
    /// Runs all that is due at the clock's now: schedules, jobs, events, and what these enqueue and publish for the
    /// same instant, until nothing is left. One thing at a time, in a fixed order; never while [`Worker::run`] works the
    /// same database. A job that always enqueues another for the same instant never lets this end.
    ///
    /// # Errors
    /// When the database fails, or a schedule has no next tick.
    pub async fn run_due(&self) -> Result<RunReport, ScheduleError> {
        let mut report = RunReport {
            recovered: queue::recover_abandoned(&self.platform).await?,
            scheduled: tick(&self.platform, &self.schedules).await?,
            ..RunReport::default()
        };
        let deadline = Instant::now() + SETTLE_LIMIT;
        loop {
            let ran = self.run_jobs(&mut report).await?;
            let delivered = self.deliver_events(&mut report, deadline).await?;
            if !ran && !delivered {
                return Ok(report);
            }
        }
    }

    /// Runs due jobs until none is left; returns whether there was one.
    async fn run_jobs(&self, report: &mut RunReport) -> Result<bool, sqlx::Error> {
        let mut ran = false;
        while let Some(job) = self.claim(1).await?.into_iter().next() {
            report.count(self.attempt(job).await?);
            ran = true;
        }
        Ok(ran)
    }

    /// Brings the consumers up to date, waiting for transactions elsewhere (PostgreSQL counts those of all its
    /// databases) that hold committed events back; returns whether there was an event.
    async fn deliver_events(
        &self,
        report: &mut RunReport,
        deadline: Instant,
    ) -> Result<bool, sqlx::Error> {
        let (before, never) = (report.delivered, CancellationToken::new());
        loop {
            let mut held_back = false;
            for consumer in &self.consumers {
                if report.failed_consumers.contains(&consumer.name()) {
                    continue;
                }
                let drained = drain(&self.platform, consumer.as_ref(), &never).await?;
                report.delivered += u64::try_from(drained.delivered).unwrap_or_default();
                held_back |= drained.held_back && drained.failure.is_none();
                if let Some(failure) = drained.failure {
                    tracing::warn!(%failure, "event not handled: it will come again");
                    report.failed_consumers.push(consumer.name());
                }
            }
            if !held_back || Instant::now() >= deadline {
                return Ok(report.delivered > before);
            }
            tokio::time::sleep(SETTLE_PAUSE).await;
        }
    }
}

/// The first instant after the clock's now at which a job, a lease or a schedule becomes due. Call it after
/// [`Worker::run_due`]: what is due already is not counted.
///
/// # Errors
/// When the database fails.
pub async fn next_wakeup(platform: &Platform) -> Result<Option<Timestamp>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT LEAST(
            (SELECT min(run_at) FROM jobs WHERE status = 'queued' AND run_at > $1),
            (SELECT min(locked_until) FROM jobs WHERE status = 'running' AND locked_until > $1),
            (SELECT min(next_run_at) FROM job_schedules WHERE next_run_at > $1)
        )",
        platform.now(),
    )
    .fetch_one(platform.pool())
    .await
}
