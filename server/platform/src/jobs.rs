//! Background jobs on PostgreSQL: queue, worker, recurring schedules, dead letters.
//!
//! Invariants: a job is queued in the transaction that wants it done; it is worked by one worker at a time, at least
//! once; a worker that stops renewing its lease loses the job to another; after its last attempt a job is dead and
//! waits for a person. Time comes from the platform's clock alone, so that [`Worker::run_due`] works months of jobs in
//! seconds under a virtual clock. Deliberately not here: what any kind of job does, and workflows of several steps.

mod admin;
mod backoff;
mod enqueue;
mod events;
mod execution;
mod handler;
mod queue;
mod run_due;
mod schedule;
mod worker;

pub use admin::{
    JobCounts, JobStatus, JobView, cancel, counts, dead_letters, find, purge_finished, retry,
};
pub use enqueue::{NewJob, enqueue};
pub use handler::{JobContext, JobError, JobHandler, Registry};
pub use run_due::{RunReport, next_wakeup};
pub use schedule::{Schedule, ScheduleError, tick};
pub use worker::{Worker, WorkerOptions, WorkerStatus};

/// The notification channel that wakes workers when a job commits.
pub(crate) const NOTIFICATION: &str = "lsn_jobs";
