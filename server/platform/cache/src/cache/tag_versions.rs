//! When, in the order of this process, each tag was invalidated last.
//!
//! Bounded: when too many tags are remembered they are all forgotten and everything loaded so far counts as stale.
//! That costs some loads and never serves anything old.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use crate::key::CacheTag;

const MOST_TAGS: usize = 100_000;

/// The numbers.
#[derive(Debug, Default)]
pub(crate) struct TagVersions {
    state: RwLock<State>,
}

#[derive(Debug, Default)]
struct State {
    sequence: u64,
    /// What was loaded before this is stale whatever its tags.
    floor: u64,
    tags: HashMap<CacheTag, u64>,
}

impl TagVersions {
    /// The present number; take it before loading.
    pub(crate) fn sequence(&self) -> u64 {
        self.state
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .sequence
    }

    /// Whether nothing with these tags was invalidated after `sequence`.
    pub(crate) fn unchanged_since(&self, sequence: u64, tags: &[CacheTag]) -> bool {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        sequence >= state.floor
            && tags.iter().all(|tag| {
                state
                    .tags
                    .get(tag)
                    .is_none_or(|version| *version <= sequence)
            })
    }

    /// Makes what has the tag stale.
    pub(crate) fn invalidate(&self, tag: &CacheTag) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if *tag == CacheTag::everything()
            || (state.tags.len() >= MOST_TAGS && !state.tags.contains_key(tag))
        {
            return state.invalidate_everything();
        }
        state.sequence += 1;
        let version = state.sequence;
        state.tags.insert(tag.clone(), version);
    }

    /// Makes everything stale.
    pub(crate) fn invalidate_everything(&self) {
        self.state
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .invalidate_everything();
    }
}

impl State {
    fn invalidate_everything(&mut self) {
        self.sequence += 1;
        self.floor = self.sequence;
        self.tags.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_loaded_before_the_invalidation_is_stale() {
        let versions = TagVersions::default();
        let (shoes, hats) = (CacheTag::global("shoes"), CacheTag::global("hats"));
        let before = versions.sequence();
        versions.invalidate(&shoes);
        let after = versions.sequence();
        assert!(!versions.unchanged_since(before, &[hats.clone(), shoes.clone()]));
        assert!(versions.unchanged_since(before, &[hats]));
        assert!(versions.unchanged_since(before, &[]));
        assert!(versions.unchanged_since(after, &[shoes]));
        versions.invalidate(&CacheTag::everything());
        assert!(!versions.unchanged_since(after, &[]));
    }

    #[test]
    fn forgetting_tags_makes_everything_stale_and_bounds_the_memory() {
        let versions = TagVersions::default();
        let before = versions.sequence();
        for number in 0..=MOST_TAGS {
            versions.invalidate(&CacheTag::global(number));
        }
        assert!(!versions.unchanged_since(before, &[CacheTag::global("another")]));
        assert!(versions.unchanged_since(versions.sequence(), &[CacheTag::global(0)]));
        assert!(versions.state.read().unwrap().tags.len() <= MOST_TAGS);
    }
}
