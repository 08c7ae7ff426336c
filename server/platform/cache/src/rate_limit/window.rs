//! The counts of one subject, and the rule over them.

use std::collections::VecDeque;
use std::time::Duration;

use super::{Decision, Limit};

/// Slices per window.
pub(crate) const PER_WINDOW: i64 = 10;

/// How a window is cut. Instants are microseconds since 1970.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slices {
    length: i64,
}

impl Slices {
    /// Rounded up, so that ten slices are never shorter than the window.
    pub(crate) fn of(window: Duration) -> Self {
        let micros = i64::try_from(window.as_micros()).unwrap_or(i64::MAX / 4);
        Self {
            length: (micros.saturating_add(PER_WINDOW - 1) / PER_WINDOW).max(1),
        }
    }

    /// The slice an instant lies in.
    pub(crate) fn at(self, now: i64) -> i64 {
        now.div_euclid(self.length)
    }

    /// The first instant at which a slice no longer counts.
    pub(crate) fn forgotten_at(self, slice: i64) -> i64 {
        (slice + PER_WINDOW + 1).saturating_mul(self.length)
    }

    /// How long all counts of a subject are kept, at most: in milliseconds, rounded up.
    pub(crate) fn longest_memory_millis(self) -> i64 {
        self.length.saturating_mul(PER_WINDOW + 1) / 1000 + 1
    }
}

/// Allowed requests per slice, oldest first; at most eleven slices.
#[derive(Debug, Default)]
pub(crate) struct Counts(VecDeque<(i64, u32)>);

impl Counts {
    /// Counts a request if the limit allows it.
    pub(crate) fn check(&mut self, limit: &Limit, slices: Slices, now: i64) -> Decision {
        // A clock that was set back must not write behind what was counted already.
        let newest = self.0.back().map_or(i64::MIN, |(slice, _)| *slice);
        let slice = slices.at(now).max(newest);
        while self
            .0
            .front()
            .is_some_and(|(oldest, _)| *oldest < slice - PER_WINDOW)
        {
            self.0.pop_front();
        }
        let used = self.used();
        if used >= limit.max {
            return refused(limit, slices, self.blocking(limit.max), now);
        }
        match self.0.back_mut() {
            Some((last, count)) if *last == slice => *count += 1,
            _ => self.0.push_back((slice, 1)),
        }
        allowed(limit, used + 1)
    }

    pub(crate) fn used(&self) -> u32 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// When nothing is left of these counts.
    pub(crate) fn forgotten_at(&self, slices: Slices) -> i64 {
        self.0
            .back()
            .map_or(i64::MIN, |(slice, _)| slices.forgotten_at(*slice))
    }

    /// The slice that must be forgotten before the next request is allowed.
    fn blocking(&self, max: u32) -> Option<i64> {
        let mut left = self.used();
        self.0.iter().find_map(|(slice, count)| {
            left -= count;
            (left < max).then_some(*slice)
        })
    }
}

/// The decision when `used` counts the request itself.
pub(crate) fn allowed(limit: &Limit, used: u32) -> Decision {
    let remaining = limit.max.saturating_sub(used);
    Decision {
        allowed: true,
        remaining,
        retry_after: Duration::ZERO,
    }
}

/// The decision when `blocking` is the slice that must be forgotten first; none when nothing is ever allowed.
pub(crate) fn refused(limit: &Limit, slices: Slices, blocking: Option<i64>, now: i64) -> Decision {
    let retry_after = blocking.map_or(limit.window, |slice| {
        let wait = slices.forgotten_at(slice).saturating_sub(now);
        Duration::from_micros(u64::try_from(wait).unwrap_or(0))
    });
    Decision {
        allowed: false,
        remaining: 0,
        retry_after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000;

    fn limit(max: u32, seconds: u64) -> Limit {
        Limit {
            name: "test",
            max,
            window: Duration::from_secs(seconds),
        }
    }

    #[test]
    fn the_window_slides_by_slices() {
        let limit = limit(3, 10);
        let slices = Slices::of(limit.window);
        let mut counts = Counts::default();
        for second in [0, 4, 9] {
            assert!(
                counts
                    .check(&limit, slices, second * SECOND + 500_000)
                    .allowed
            );
        }
        // The request of 0.5 s counts until its slice has left every window: until 11 s.
        let refused = counts.check(&limit, slices, 10 * SECOND);
        assert_eq!((refused.allowed, refused.remaining), (false, 0));
        assert_eq!(refused.retry_after, Duration::from_secs(1));
        assert!(!counts.check(&limit, slices, 11 * SECOND - 1).allowed);
        let allowed = counts.check(&limit, slices, 11 * SECOND);
        assert_eq!((allowed.allowed, allowed.remaining), (true, 0));
        assert_eq!(
            counts.check(&limit, slices, 11 * SECOND).retry_after,
            Duration::from_secs(4)
        );
    }

    #[test]
    fn a_limit_that_was_lowered_waits_for_as_many_as_it_takes() {
        let mut counts = Counts::default();
        let slices = Slices::of(Duration::from_secs(10));
        for second in 0..5 {
            assert!(counts.check(&limit(5, 10), slices, second * SECOND).allowed);
        }
        let refused = counts.check(&limit(2, 10), slices, 5 * SECOND);
        assert_eq!(refused.retry_after, Duration::from_secs(9));
        // Nothing that is forgotten helps when nothing is allowed.
        let never = counts.check(&limit(0, 10), slices, 5 * SECOND);
        assert_eq!(
            (never.allowed, never.retry_after),
            (false, Duration::from_secs(10))
        );
    }

    #[test]
    fn a_clock_set_back_frees_nothing() {
        let limit = limit(2, 10);
        let slices = Slices::of(limit.window);
        let mut counts = Counts::default();
        assert!(counts.check(&limit, slices, 100 * SECOND).allowed);
        assert!(counts.check(&limit, slices, 50 * SECOND).allowed);
        assert!(!counts.check(&limit, slices, 50 * SECOND).allowed);
        assert!(!counts.check(&limit, slices, 110 * SECOND).allowed);
        assert!(counts.check(&limit, slices, 111 * SECOND).allowed);
    }

    #[test]
    fn slices_are_never_shorter_than_a_tenth() {
        assert_eq!(Slices::of(Duration::from_micros(11)).length, 2);
        assert_eq!(Slices::of(Duration::ZERO).length, 1);
        assert_eq!(Slices::of(Duration::from_secs(60)).length, 6 * SECOND);
    }
}
