//! One attempt at one job: handler, lease, outcome.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinError;
use tokio_util::sync::CancellationToken;

use super::handler::{JobContext, JobError, JobHandler};
use super::queue::{self, ClaimedJob, Outcome};
use crate::Platform;

/// Renewals per lease: two may fail before the job is lost.
const RENEWALS_PER_LEASE: u32 = 3;

/// Runs `job` by `handler` while renewing its lease, and stores how it ended.
///
/// # Errors
/// When the outcome can not be stored: the lease then runs out and the job runs again.
pub(super) async fn execute(
    platform: &Platform,
    handler: Arc<dyn JobHandler>,
    job: ClaimedJob,
    lease: Duration,
) -> Result<Outcome, sqlx::Error> {
    let cancelled = CancellationToken::new();
    let context = JobContext::new(platform.clone(), job.clone(), cancelled.clone());
    // A task of its own, so that a panic ends the attempt and not the worker.
    let mut attempt = tokio::spawn(async move { handler.run(&context).await });
    let mut renewal =
        tokio::time::interval((lease / RENEWALS_PER_LEASE).max(Duration::from_millis(1)));
    renewal.tick().await;
    let result = loop {
        tokio::select! {
            joined = &mut attempt => break joined.unwrap_or_else(|error| Err(broken_off(error))),
            _ = renewal.tick(), if !cancelled.is_cancelled() => {
                renew(platform, &job, lease, &cancelled).await;
            }
        }
    };
    log_failure(&job, &result);
    queue::finish(platform, &job, result).await
}

async fn renew(
    platform: &Platform,
    job: &ClaimedJob,
    lease: Duration,
    cancelled: &CancellationToken,
) {
    match queue::renew(platform, job, lease).await {
        Ok(true) => {}
        Ok(false) => cancelled.cancel(),
        Err(error) => tracing::warn!(job = %job.id, %error, "lease not renewed"),
    }
}

fn broken_off(error: JoinError) -> JobError {
    let reason = match error.try_into_panic() {
        Ok(panic) => format!("panicked: {}", panic_message(panic.as_ref())),
        Err(error) => error.to_string(),
    };
    JobError::Retry(reason)
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    if let Some(text) = panic.downcast_ref::<String>() {
        return text;
    }
    panic
        .downcast_ref::<&str>()
        .copied()
        .unwrap_or("no message")
}

fn log_failure(job: &ClaimedJob, result: &Result<(), JobError>) {
    let Err(error) = result else { return };
    let dead = matches!(error, JobError::Fatal(_)) || job.attempts >= job.max_attempts;
    if dead {
        tracing::error!(job = %job.id, kind = job.kind, attempt = job.attempts, %error, "job is dead");
    } else {
        tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, %error, "job failed");
    }
}
