//! The counts of this process, bounded in number.
//!
//! When there are too many subjects, those with nothing left to count go first; should all be active, as under an
//! attack from many addresses, those that used least: theirs is the least to lose.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::window::{Counts, Slices};
use super::{Decision, Limit};

/// About 30 MB.
const MOST_SUBJECTS: usize = 100_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    name: &'static str,
    window: Duration,
    subject: String,
}

/// Counts by limit and subject.
#[derive(Debug, Default)]
pub(crate) struct LocalWindows {
    counts: Mutex<HashMap<Key, Counts>>,
}

impl LocalWindows {
    pub(crate) fn check(&self, limit: &Limit, slices: Slices, subject: &str, now: i64) -> Decision {
        let key = Key {
            name: limit.name,
            window: limit.window,
            subject: subject.to_owned(),
        };
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST_SUBJECTS && !counts.contains_key(&key) {
            make_room(&mut counts, now);
        }
        counts.entry(key).or_default().check(limit, slices, now)
    }
}

/// Frees at least a tenth, so that this is rare.
fn make_room(counts: &mut HashMap<Key, Counts>, now: i64) {
    counts.retain(|key, counts| counts.forgotten_at(Slices::of(key.window)) > now);
    let excess = counts
        .len()
        .saturating_sub(MOST_SUBJECTS - MOST_SUBJECTS / 10);
    if excess == 0 {
        return;
    }
    tracing::warn!(
        excess,
        "too many subjects of rate limits: the least active are forgotten"
    );
    let mut used: Vec<u32> = counts.values().map(Counts::used).collect();
    used.sort_unstable();
    let bound = used.get(excess).copied().unwrap_or(u32::MAX);
    let mut left = excess;
    counts.retain(|_, counts| {
        let goes = left > 0 && counts.used() <= bound;
        left -= usize::from(goes);
        !goes
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Limit = Limit {
        name: "test",
        max: 2,
        window: Duration::from_secs(10),
    };

    fn check(windows: &LocalWindows, subject: impl ToString, now: i64) -> Decision {
        windows.check(&LIMIT, Slices::of(LIMIT.window), &subject.to_string(), now)
    }

    #[test]
    fn idle_subjects_are_forgotten_first() {
        let windows = LocalWindows::default();
        for number in 0..MOST_SUBJECTS - 1 {
            check(&windows, number, 0);
        }
        let later = 11_000_000;
        check(&windows, "active", later);
        check(&windows, "active", later);
        check(&windows, "new", later);
        assert_eq!(windows.counts.lock().unwrap().len(), 2);
        assert!(!check(&windows, "active", later).allowed);
    }

    #[test]
    fn under_attack_the_memory_is_bounded_and_the_busiest_are_kept() {
        let windows = LocalWindows::default();
        check(&windows, "busy", 0);
        check(&windows, "busy", 0);
        for number in 0..MOST_SUBJECTS + 50_000 {
            check(&windows, number, 0);
        }
        assert!(windows.counts.lock().unwrap().len() <= MOST_SUBJECTS);
        assert!(!check(&windows, "busy", 0).allowed);
    }
}
