//! Whether this instance and Redis agree, and the invalidations Redis has not got yet.
//!
//! Both sit behind one lock: an invalidation either sees that we are in sync and goes to Redis itself, or is kept and
//! sent before we are in sync again. None falls between.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

use crate::key::CacheTag;

/// Beyond this, one "everything" stands for all.
const MOST_KEPT: usize = 10_000;

/// Starts out of sync.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    kept: Mutex<BTreeSet<CacheTag>>,
    /// Written under the lock only.
    in_sync: AtomicBool,
    lost: Notify,
}

impl Outbox {
    pub(crate) fn in_sync(&self) -> bool {
        self.in_sync.load(Ordering::Acquire)
    }

    /// Keeps the tag when we are out of sync; `false` means that the caller sends it.
    pub(crate) fn keep_if_out_of_sync(&self, tag: &CacheTag) -> bool {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if self.in_sync() {
            return false;
        }
        keep(&mut kept, tag.clone());
        true
    }

    /// Sending failed: keeps the tags and loses the sync.
    pub(crate) fn lose_sync(&self, unsent: impl IntoIterator<Item = CacheTag>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        for tag in unsent {
            keep(&mut kept, tag);
        }
        if self.in_sync.swap(false, Ordering::AcqRel) {
            self.lost.notify_one();
        }
    }

    /// The tags to send; `None` when there are none left, which makes us in sync.
    pub(crate) fn take_or_enter_sync(&self) -> Option<BTreeSet<CacheTag>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_empty() {
            self.in_sync.store(true, Ordering::Release);
            return None;
        }
        Some(std::mem::take(&mut *kept))
    }

    /// Waits until the sync is lost.
    pub(crate) async fn sync_lost(&self) {
        while self.in_sync() {
            self.lost.notified().await;
        }
    }
}

fn keep(kept: &mut BTreeSet<CacheTag>, tag: CacheTag) {
    if kept.len() >= MOST_KEPT {
        kept.clear();
        kept.insert(CacheTag::everything());
    } else if !kept.contains(&CacheTag::everything()) {
        kept.insert(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_sent_before_the_sync() {
        let outbox = Outbox::default();
        let tag = CacheTag::global("shoes");
        assert!(!outbox.in_sync());
        assert!(outbox.keep_if_out_of_sync(&tag));
        assert_eq!(
            outbox.take_or_enter_sync(),
            Some(BTreeSet::from([tag.clone()]))
        );
        assert!(!outbox.in_sync());
        assert_eq!(outbox.take_or_enter_sync(), None);
        assert!(outbox.in_sync());
        assert!(!outbox.keep_if_out_of_sync(&tag));
        outbox.lose_sync([tag.clone()]);
        assert_eq!(outbox.take_or_enter_sync(), Some(BTreeSet::from([tag])));
    }

    #[test]
    fn too_many_become_everything() {
        let outbox = Outbox::default();
        for number in 0..MOST_KEPT + 5 {
            outbox.keep_if_out_of_sync(&CacheTag::global(number));
        }
        assert_eq!(
            outbox.take_or_enter_sync(),
            Some(BTreeSet::from([CacheTag::everything()]))
        );
    }
}
