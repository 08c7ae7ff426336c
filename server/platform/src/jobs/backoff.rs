//! How long a failed job waits before it is tried again.

use std::time::Duration;

use kernel::JobId;
use sha2::{Digest, Sha256};

/// The upper bound of the first wait; each further one doubles.
const FIRST: Duration = Duration::from_secs(10);

/// No wait is longer.
const CAP: Duration = Duration::from_secs(3600);

/// The wait after the failed attempt number `attempt` (from 1): exponential with "equal jitter", between half and all
/// of the doubled bound (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). The jitter is
/// drawn from the job's id, so that runs repeat while jobs that failed together come back apart.
pub(super) fn backoff(job: JobId, attempt: i32) -> Duration {
    let doublings = u32::try_from(attempt.saturating_sub(1)).unwrap_or_default();
    let bound = 2_u32
        .checked_pow(doublings)
        .map_or(CAP, |factor| FIRST.saturating_mul(factor))
        .min(CAP);
    let half = bound / 2;
    half + half * u32::from(jitter(job, attempt)) / 256
}

/// A number from 0 to 255 that depends on job and attempt alone.
fn jitter(job: JobId, attempt: i32) -> u8 {
    let mut hasher = Sha256::new();
    hasher.update(job.0.as_bytes());
    hasher.update(attempt.to_be_bytes());
    hasher.finalize().first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn job(number: u128) -> JobId {
        JobId(Uuid::from_u128(number))
    }

    #[test]
    fn waits_grow_up_to_the_cap() {
        let waits: Vec<Duration> = (1..=20).map(|attempt| backoff(job(1), attempt)).collect();
        assert!(waits[0] >= FIRST / 2 && waits[0] < FIRST);
        assert!(waits.windows(2).take(8).all(|pair| pair[0] < pair[1]));
        assert!(
            waits
                .iter()
                .skip(10)
                .all(|wait| *wait >= CAP / 2 && *wait <= CAP)
        );
        assert!(backoff(job(1), i32::MAX) <= CAP);
    }

    #[test]
    fn the_same_job_waits_alike_and_different_jobs_apart() {
        assert_eq!(backoff(job(7), 3), backoff(job(7), 3));
        let mut waits: Vec<Duration> = (0..100).map(|number| backoff(job(number), 3)).collect();
        waits.sort();
        waits.dedup();
        assert!(waits.len() > 50, "only {} different waits", waits.len());
    }
}
