//! Recurring jobs: cron expressions, of which one instance enqueues each tick.
//!
//! Ticks missed while nobody ran, or while the job of an earlier tick was still queued or running, collapse into one.

use std::collections::BTreeMap;
use std::fmt;

use croner::Cron;
use croner::errors::CronError;
use croner::parser::{CronParser, Seconds, Year};
use kernel::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::enqueue::{NewJob, enqueue};
use crate::Platform;

/// Why a schedule can not be used.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// Not a cron expression of five fields, or one that never comes.
    #[error("schedule {name}: cron expression {cron:?}: {reason}")]
    Cron {
        /// The schedule's name.
        name: &'static str,
        /// The expression.
        cron: String,
        /// The parser's complaint.
        reason: CronError,
    },
    /// The payload can not be written as JSON.
    #[error("schedule {name}: payload: {reason}")]
    Payload {
        /// The schedule's name.
        name: &'static str,
        /// The complaint.
        reason: serde_json::Error,
    },
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
}

/// A recurring job.
#[derive(Clone)]
pub struct Schedule {
    name: &'static str,
    cron: Cron,
    expression: String,
    kind: String,
    payload: Value,
}

impl Schedule {
    /// Enqueues a job of `kind` at every instant that `cron` names: five fields (minute, hour, day of month, month, day
    /// of week), in UTC. An expression that never comes (30 February) is refused. `name` is the key of the stored row.
    ///
    /// # Errors
    /// [`ScheduleError::Cron`], [`ScheduleError::Payload`].
    pub fn new(
        name: &'static str,
        cron: &str,
        kind: impl Into<String>,
        payload: impl Serialize,
    ) -> Result<Self, ScheduleError> {
        let parser = CronParser::builder()
            .seconds(Seconds::Disallowed)
            .year(Year::Disallowed)
            .build();
        let parsed = parser
            .parse(cron)
            .map_err(|reason| cron_error(name, cron, reason))?;
        let payload = serde_json::to_value(payload)
            .map_err(|reason| ScheduleError::Payload { name, reason })?;
        let schedule = Self {
            name,
            cron: parsed,
            expression: cron.to_owned(),
            kind: kind.into(),
            payload,
        };
        schedule.next_after(Timestamp::UNIX_EPOCH)?;
        Ok(schedule)
    }

    /// The key of the stored row.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The first tick after `instant`.
    ///
    /// # Errors
    /// [`ScheduleError::Cron`] when there is none within the calendar.
    pub fn next_after(&self, instant: Timestamp) -> Result<Timestamp, ScheduleError> {
        self.cron
            .find_next_occurrence(&instant, false)
            .map_err(|reason| cron_error(self.name, &self.expression, reason))
    }
}

impl fmt::Debug for Schedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Schedule({} {:?} {})",
            self.name, self.expression, self.kind
        )
    }
}

fn cron_error(name: &'static str, cron: &str, reason: CronError) -> ScheduleError {
    ScheduleError::Cron {
        name,
        cron: cron.to_owned(),
        reason,
    }
}

/// Enqueues a job for every schedule that is due, and takes over new and changed expressions; returns how many jobs.
///
/// # Errors
/// See [`ScheduleError`]; schedules before the one that failed are done.
pub async fn tick(platform: &Platform, schedules: &[Schedule]) -> Result<u64, ScheduleError> {
    let stored = stored(platform, schedules).await?;
    let now = platform.now();
    let mut enqueued = 0;
    for schedule in schedules {
        match stored.get(schedule.name) {
            Some((cron, next_run_at)) if *cron == schedule.expression => {
                if *next_run_at <= now && enqueue_tick(platform, schedule, now).await? {
                    enqueued += 1;
                }
            }
            _ => store(platform, schedule, now).await?,
        }
    }
    Ok(enqueued)
}

type StoredSchedules = BTreeMap<String, (String, Timestamp)>;

async fn stored(
    platform: &Platform,
    schedules: &[Schedule],
) -> Result<StoredSchedules, sqlx::Error> {
    if schedules.is_empty() {
        return Ok(BTreeMap::new());
    }
    let names: Vec<String> = schedules
        .iter()
        .map(|schedule| schedule.name.to_owned())
        .collect();
    let rows = sqlx::query!(
        "SELECT name, cron, next_run_at FROM job_schedules WHERE name = ANY ($1)",
        &names
    )
    .fetch_all(platform.pool())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.name, (row.cron, row.next_run_at)))
        .collect())
}

/// Stores a new schedule or a changed expression. Two instances may do so at once; both write the same.
async fn store(
    platform: &Platform,
    schedule: &Schedule,
    now: Timestamp,
) -> Result<(), ScheduleError> {
    sqlx::query!(
        "INSERT INTO job_schedules (name, cron, next_run_at) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, next_run_at = excluded.next_run_at
        WHERE job_schedules.cron <> excluded.cron",
        schedule.name,
        schedule.expression,
        schedule.next_after(now)?,
    )
    .execute(platform.pool())
    .await?;
    Ok(())
}

/// Claims the due row, enqueues the job and sets the next tick, all or nothing. `false` when another instance was
/// first, or the job of an earlier tick is still there.
async fn enqueue_tick(
    platform: &Platform,
    schedule: &Schedule,
    now: Timestamp,
) -> Result<bool, ScheduleError> {
    let mut transaction = platform.begin().await?;
    let claimed = sqlx::query_scalar!(
        "SELECT name FROM job_schedules WHERE name = $1 AND cron = $2 AND next_run_at <= $3 FOR UPDATE SKIP LOCKED",
        schedule.name,
        schedule.expression,
        now,
    )
    .fetch_optional(&mut *transaction)
    .await?;
    if claimed.is_none() {
        return Ok(false);
    }
    let job = NewJob::new(schedule.kind.as_str(), &schedule.payload)
        .dedupe_key(format!("schedule:{}", schedule.name));
    let enqueued = enqueue(&mut transaction, platform, job).await?;
    sqlx::query!(
        "UPDATE job_schedules SET next_run_at = $2, last_run_at = $3 WHERE name = $1",
        schedule.name,
        schedule.next_after(now)?,
        now,
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(enqueued.is_some())
}
