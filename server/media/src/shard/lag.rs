//! How late or busy the thread was of late: the sign that it has more than it can carry.

use std::time::{Duration, Instant};

/// Peaks are kept for one to two of these.
const WINDOW: Duration = Duration::from_secs(2);
/// From here on nobody new is let in: viewers who are there would see it.
const TOO_MUCH: Duration = Duration::from_millis(250);

/// The peaks of two windows.
#[derive(Debug)]
pub struct Lag {
    began: Instant,
    before: Duration,
    current: Duration,
}

impl Lag {
    pub fn new(now: Instant) -> Self {
        Self {
            began: now,
            before: Duration::ZERO,
            current: Duration::ZERO,
        }
    }

    /// Counts one turn of the thread.
    pub fn note(&mut self, late: Duration, now: Instant) {
        let age = now.saturating_duration_since(self.began);
        if age >= WINDOW {
            let fresh = age < WINDOW * 2;
            self.before = if fresh { self.current } else { Duration::ZERO };
            self.current = Duration::ZERO;
            self.began = now;
        }
        self.current = self.current.max(late);
    }

    pub fn peak(&self) -> Duration {
        self.before.max(self.current)
    }

    pub fn is_too_much(&self) -> bool {
        self.peak() >= TOO_MUCH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peak_is_remembered_and_then_forgotten() {
        let start = Instant::now();
        let mut lag = Lag::new(start);
        lag.note(Duration::from_millis(300), start);
        assert!(lag.is_too_much());
        lag.note(Duration::ZERO, start + WINDOW);
        assert!(lag.is_too_much());
        lag.note(Duration::ZERO, start + WINDOW * 2);
        assert!(!lag.is_too_much());
    }
}
