//! When a publisher is asked for a keyframe (PLI, RFC 4585): at once, but not more often than every 400 ms.
//!
//! What is asked for too early is asked for later and not forgotten: a viewer without a stream sends no request of its
//! own. What is not answered is asked for again: the request, or the keyframe, may be lost.

use std::time::{Duration, Instant};

/// A keyframe is many times as large as other frames: more of them and the picture suffers.
const PAUSE: Duration = Duration::from_millis(400);

/// The wish for a keyframe of one stream.
#[derive(Debug, Default)]
pub struct KeyframeAsks {
    wanted: bool,
    last: Option<Instant>,
    /// How often it was asked for.
    pub count: u64,
}

impl KeyframeAsks {
    /// Somebody needs one.
    pub fn want(&mut self) {
        self.wanted = true;
    }

    /// One has arrived: everybody has it.
    pub fn arrived(&mut self) {
        self.wanted = false;
    }

    /// Whether to ask now; then it counts as asked.
    pub fn due(&mut self, now: Instant) -> bool {
        let rested = self
            .last
            .is_none_or(|last| now.duration_since(last) >= PAUSE);
        let due = self.wanted && rested;
        if due {
            self.last = Some(now);
            self.count += 1;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_early_wish_is_kept_for_later() {
        let start = Instant::now();
        let mut asks = KeyframeAsks::default();
        assert!(!asks.due(start));
        asks.want();
        assert!(asks.due(start));
        asks.arrived();
        asks.want();
        assert!(!asks.due(start + Duration::from_millis(100)));
        assert!(asks.due(start + Duration::from_millis(400)));
    }

    #[test]
    fn what_is_not_answered_is_asked_for_again() {
        let start = Instant::now();
        let mut asks = KeyframeAsks::default();
        asks.want();
        assert!(asks.due(start));
        assert!(asks.due(start + PAUSE));
        asks.arrived();
        assert!(!asks.due(start + PAUSE * 2));
        assert_eq!(asks.count, 2);
    }
}
