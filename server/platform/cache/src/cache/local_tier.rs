//! The entries of this process, bounded by their weight in bytes; the least useful go first (TinyLFU over LRU).
//!
//! Expiry is judged on reading by the given clock, so it follows a clock that stands still or leaps.

use std::sync::Arc;
use std::time::Duration;

use kernel::Clock;
use moka::sync::Cache as Entries;

use super::entry::Entry;
use super::micros;
use super::tag_versions::TagVersions;
use crate::key::{CacheKey, CacheTag};

/// How long an entry is good while we can not hear of invalidations by others.
const UNHEARD_TIME_TO_LIVE: Duration = Duration::from_secs(10);
/// What an entry takes beside its key and value, about.
const OVERHEAD: usize = 200;

/// The first tier.
pub(crate) struct LocalTier {
    entries: Entries<CacheKey, Entry>,
    versions: TagVersions,
    clock: Arc<dyn Clock>,
}

impl LocalTier {
    pub(crate) fn new(clock: Arc<dyn Clock>, max_bytes: u64) -> Self {
        let entries = Entries::builder()
            .max_capacity(max_bytes)
            .weigher(|key: &CacheKey, entry: &Entry| {
                let weight = key.as_str().len() + entry.bytes.len() + OVERHEAD;
                u32::try_from(weight).unwrap_or(u32::MAX)
            })
            .build();
        Self {
            entries,
            versions: TagVersions::default(),
            clock,
        }
    }

    /// Microseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.clock.now().timestamp_micros()
    }

    /// A valid entry. `following` says whether invalidations by others reach us.
    pub(crate) fn get(&self, key: &CacheKey, following: bool) -> Option<Entry> {
        let entry = self.entries.get(key)?;
        let now = self.now();
        let in_time = now < entry.expires_at
            && (following || now < entry.stored_at.saturating_add(micros(UNHEARD_TIME_TO_LIVE)));
        (in_time && self.unchanged_since(entry.sequence, &entry.tags)).then_some(entry)
    }

    pub(crate) fn insert(&self, key: &CacheKey, entry: Entry) {
        self.entries.insert(key.clone(), entry);
    }

    /// See [`TagVersions::sequence`].
    pub(crate) fn sequence(&self) -> u64 {
        self.versions.sequence()
    }

    /// See [`TagVersions::unchanged_since`].
    pub(crate) fn unchanged_since(&self, sequence: u64, tags: &[CacheTag]) -> bool {
        self.versions.unchanged_since(sequence, tags)
    }

    pub(crate) fn invalidate(&self, tag: &CacheTag) {
        self.versions.invalidate(tag);
    }

    /// Drops everything, also from memory.
    pub(crate) fn clear(&self) {
        self.versions.invalidate_everything();
        self.entries.invalidate_all();
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use kernel::FixedClock;

    use super::*;

    #[test]
    fn the_memory_is_bounded_by_weight() {
        let clock = Arc::new(FixedClock::at(chrono::DateTime::UNIX_EPOCH));
        let tier = LocalTier::new(clock, 100_000);
        for number in 0..1000 {
            let entry = Entry::new(Bytes::from(vec![0; 1000]), 0, i64::MAX, 0, &[]);
            tier.insert(&CacheKey::global(number), entry);
        }
        tier.entries.run_pending_tasks();
        assert!(tier.entries.weighted_size() <= 100_000);
        assert!(tier.entries.entry_count() > 50);
    }
}
