//! When which session wants to be told the time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::time::Instant;

use crate::identity::SessionId;

/// Deadlines, the next one first. Of a session only the earliest counts: when it has passed the session names the next.
#[derive(Debug, Default)]
pub struct Timers {
    heap: BinaryHeap<Reverse<(Instant, SessionId)>>,
    armed: HashMap<SessionId, Instant>,
}

impl Timers {
    /// Wakes a session at this time, or before.
    pub fn arm(&mut self, session: SessionId, at: Instant) {
        let armed = self.armed.get(&session);
        if armed.is_none_or(|armed| at < *armed) {
            self.armed.insert(session, at);
            self.heap.push(Reverse((at, session)));
        }
    }

    /// Forgets a session.
    pub fn disarm(&mut self, session: SessionId) {
        self.armed.remove(&session);
    }

    /// The next deadline; perhaps one that no longer counts.
    pub fn next(&self) -> Option<Instant> {
        self.heap.peek().map(|Reverse((at, _))| *at)
    }

    /// A session whose deadline has passed.
    pub fn due(&mut self, now: Instant) -> Option<SessionId> {
        while self.next().is_some_and(|at| at <= now) {
            let Reverse((at, session)) = self.heap.pop()?;
            if self.armed.get(&session) == Some(&at) {
                self.armed.remove(&session);
                return Some(session);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_earliest_deadline_of_a_session_counts_once() {
        let start = Instant::now();
        let at = |milliseconds| start + Duration::from_millis(milliseconds);
        let session = |number| SessionId(Uuid::from_u128(number));
        let mut timers = Timers::default();
        timers.arm(session(1), at(50));
        timers.arm(session(1), at(20));
        timers.arm(session(1), at(70));
        timers.arm(session(2), at(30));
        timers.arm(session(3), at(10));
        timers.disarm(session(3));
        assert_eq!(timers.due(at(5)), None);
        assert_eq!(timers.due(at(60)), Some(session(1)));
        assert_eq!(timers.due(at(60)), Some(session(2)));
        assert_eq!(timers.due(at(60)), None);
    }
}
