//! Rate limits over a sliding window.
//!
//! **Formula.** Time is cut into slices of a tenth of the window. A request in slice `s` is allowed when fewer than
//! `max` were allowed in the slices `s − 10` to `s`, which cover the whole window before any instant of `s`.
//!
//! **Error.** None upwards: no window of the given length, wherever it starts, ever holds more than `max` allowed
//! requests. (The usual two buckets with a weighted previous one let up to twice as many through.) Downwards at most
//! one slice: a request is free again between 1.0 and 1.1 windows after it was counted.
//!
//! With Redis all instances count together; their clocks should agree to within a slice. While Redis is away each
//! process counts on its own, from nothing. Refused requests are not counted.

mod local_windows;
mod shared_windows;
mod window;

use std::time::Duration;

use kernel::Clock;

use self::local_windows::LocalWindows;
use self::window::Slices;
use crate::redis_link::RedisLink;

/// How much is allowed. Two limits of the same name and window count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Such as `login` or `api`.
    pub name: &'static str,
    /// The most requests within a window; 0 refuses all.
    pub max: u32,
    /// The length of the window, at least ten microseconds.
    pub window: Duration,
}

/// The answer to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Whether it may go on.
    pub allowed: bool,
    /// How many more are allowed right after this one.
    pub remaining: u32,
    /// When refused: how long until the next can be allowed, for `Retry-After` (RFC 9110 §10.2.3). Else zero.
    pub retry_after: Duration,
}

/// Counts requests per limit and subject.
#[derive(Debug)]
pub struct RateLimiter {
    local: LocalWindows,
    redis: Option<RedisLink>,
}

impl RateLimiter {
    /// Counts in this process, and in Redis when given.
    #[must_use]
    pub fn new(redis: Option<RedisLink>) -> Self {
        Self {
            local: LocalWindows::default(),
            redis,
        }
    }

    /// Counts a request of `subject` (an address, an account id) if the limit allows it.
    pub async fn check(&self, limit: &Limit, subject: &str, clock: &dyn Clock) -> Decision {
        let now = clock.now().timestamp_micros();
        let slices = Slices::of(limit.window);
        if let Some(link) = &self.redis
            && let Some(decision) = shared_windows::check(link, limit, slices, subject, now).await
        {
            return decision;
        }
        self.local.check(limit, slices, subject, now)
    }
}
