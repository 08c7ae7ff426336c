//! The cache: this process first, then Redis when there is one, then the loader.
//!
//! **Invalidation.** Redis keeps one counter; every invalidation takes its next number, writes it as the version of
//! the tag and appends the tag to a stream, in one script. An entry in Redis carries the counter's value from before
//! it was loaded and is valid while no version of its tags is greater. Every instance follows the stream and drops
//! its own entries; a gap in the numbers, or a new connection, makes it drop all.
//!
//! **Staleness.** On the invalidating instance: none once [`Cache::invalidate_tag`] returns. On the others: the way of
//! a message through Redis, about a millisecond. While an instance can not follow the stream, which it notices within
//! three seconds, it keeps its own entries for at most ten seconds and ignores those in Redis; its own invalidations
//! are kept and sent on when Redis is back, before anything in Redis is believed again. A Redis restored from an old
//! snapshot may bring back entries that were invalidated since; their time to live bounds that.
//!
//! **One load at a time.** Concurrent misses for a key in one process share one call of the loader, and its error. A
//! request that comes after an invalidation does not join a load begun before it.

mod entry;
mod flights;
mod follow;
mod local_tier;
mod outbox;
mod shared_tier;
mod tag_versions;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kernel::Clock;
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::entry::Entry;
use self::flights::{Flights, Lead, Outcome, Role};
use self::local_tier::LocalTier;
use self::shared_tier::{SharedRead, SharedTier};
use crate::key::{CacheKey, CacheTag};
use crate::redis_link::RedisLink;

/// Longer times to live are cut to this; the versions of tags in Redis live a little longer.
pub(crate) const LONGEST_TIME_TO_LIVE: Duration = Duration::from_secs(24 * 60 * 60);

/// A cache; cheap to clone.
#[derive(Clone)]
pub struct Cache {
    inner: Arc<Inner>,
}

struct Inner {
    local: Arc<LocalTier>,
    shared: Option<SharedTier>,
    flights: Flights,
}

/// Why no value could be had. Failures are not cached.
#[derive(Debug, thiserror::Error)]
pub enum CacheError<E> {
    /// The loader failed; everybody who waited for it gets the same error.
    #[error("{0}")]
    Load(Arc<E>),
    /// The value can not be written as JSON, or not be read back: a mistake in its type.
    #[error("the cached value: {0}")]
    Value(#[from] serde_json::Error),
}

impl fmt::Debug for Cache {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Cache")
            .field(
                "in_sync",
                &self.inner.shared.as_ref().is_some_and(SharedTier::in_sync),
            )
            .finish_non_exhaustive()
    }
}

impl Cache {
    /// A cache of up to `max_bytes` (keys and values) in this process. With `redis`, entries are shared with all
    /// instances that use the same Redis; this needs a tokio runtime.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, max_bytes: u64, redis: Option<RedisLink>) -> Self {
        let local = Arc::new(LocalTier::new(clock, max_bytes));
        let shared = redis.map(|link| SharedTier::start(link, Arc::clone(&local)));
        Self {
            inner: Arc::new(Inner {
                local,
                shared,
                flights: Flights::default(),
            }),
        }
    }

    /// The value of `key` as JSON; a miss calls `loader` and keeps what it gives for `time_to_live` (a day at most),
    /// or until one of `tags` is invalidated. The same key always comes with the same tags.
    ///
    /// A kept value that can not be read as a `T`, as after a change of `T`, is loaded anew.
    ///
    /// # Errors
    /// [`CacheError`]; never for anything that Redis does.
    pub async fn get_or_load<T, E, L, F>(
        &self,
        key: &CacheKey,
        time_to_live: Duration,
        tags: &[CacheTag],
        loader: L,
    ) -> Result<T, CacheError<E>>
    where
        T: Serialize + DeserializeOwned,
        E: Send + Sync + 'static,
        L: FnOnce() -> F,
        F: Future<Output = Result<T, E>>,
    {
        let readable = |bytes: &Bytes| serde_json::from_slice::<T>(bytes).is_ok();
        let bytes = self
            .find(key, time_to_live, tags, readable, || async {
                let value = loader()
                    .await
                    .map_err(|problem| CacheError::Load(Arc::new(problem)))?;
                Ok(Bytes::from(serde_json::to_vec(&value)?))
            })
            .await?;
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// As [`Self::get_or_load`], for values that are asked for on every page: a hit in this process shares the value
    /// and reads no JSON. The value read stays beside the JSON and does not count towards the cache's size.
    ///
    /// # Errors
    /// [`CacheError`]; never for anything that Redis does.
    pub async fn get_or_load_shared<T, E, L, F>(
        &self,
        key: &CacheKey,
        time_to_live: Duration,
        tags: &[CacheTag],
        loader: L,
    ) -> Result<Arc<T>, CacheError<E>>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
        E: Send + Sync + 'static,
        L: FnOnce() -> F,
        F: Future<Output = Result<T, E>>,
    {
        if let Some(value) = self.local_entry(key).and_then(|entry| entry.value()) {
            return Ok(value);
        }
        // Boxed: misses are rare, and their many states would make every caller's future large.
        Box::pin(self.get_or_load(key, time_to_live, tags, loader))
            .await
            .map(Arc::new)
    }

    /// As [`Self::get_or_load`], for values that are bytes already, such as a rendered page.
    ///
    /// # Errors
    /// The loader's error, shared by everybody who waited for it.
    pub async fn get_or_load_bytes<E, L, F>(
        &self,
        key: &CacheKey,
        time_to_live: Duration,
        tags: &[CacheTag],
        loader: L,
    ) -> Result<Bytes, CacheError<E>>
    where
        E: Send + Sync + 'static,
        L: FnOnce() -> F,
        F: Future<Output = Result<Bytes, E>>,
    {
        let load = || async {
            loader()
                .await
                .map_err(|problem| CacheError::Load(Arc::new(problem)))
        };
        self.find(key, time_to_live, tags, |_| true, load).await
    }

    /// Makes every entry with `tag` stale, here and on the other instances. Call it after the change is committed:
    /// a load that starts earlier would keep the old state.
    pub async fn invalidate_tag(&self, tag: &CacheTag) {
        self.inner.local.invalidate(tag);
        if let Some(shared) = &self.inner.shared {
            shared.invalidate(tag).await;
            // Between the two steps a reader may have fetched an entry from Redis that was valid there until now.
            self.inner.local.invalidate(tag);
        }
    }

    async fn find<E, R, L, F>(
        &self,
        key: &CacheKey,
        time_to_live: Duration,
        tags: &[CacheTag],
        readable: R,
        load: L,
    ) -> Result<Bytes, CacheError<E>>
    where
        E: Send + Sync + 'static,
        R: Fn(&Bytes) -> bool,
        L: FnOnce() -> F,
        F: Future<Output = Result<Bytes, CacheError<E>>>,
    {
        loop {
            if let Some(bytes) = self.local(key).filter(&readable) {
                return Ok(bytes);
            }
            let started = self.inner.local.sequence();
            let joinable = |flight| self.inner.local.unchanged_since(flight, tags);
            match self.inner.flights.join(key, started, joinable) {
                Role::Follower(follower) => match follower.outcome().await {
                    Outcome::Loaded(bytes) if readable(&bytes) => return Ok(bytes),
                    Outcome::Failed(problem) => {
                        if let Ok(problem) = problem.downcast::<E>() {
                            return Err(CacheError::Load(problem));
                        }
                    }
                    // The leader was cancelled, or loads another type: it is our turn.
                    Outcome::Loaded(_) | Outcome::Open => {}
                },
                Role::Leader(lead) => {
                    // Another flight may have landed since we looked.
                    if let Some(bytes) = self.local(key).filter(&readable) {
                        return Ok(lead.finish(bytes));
                    }
                    return self
                        .lead(lead, key, time_to_live, tags, readable, load)
                        .await;
                }
            }
        }
    }

    fn local(&self, key: &CacheKey) -> Option<Bytes> {
        self.local_entry(key).map(|entry| entry.bytes)
    }

    fn local_entry(&self, key: &CacheKey) -> Option<Entry> {
        let following = self.inner.shared.as_ref().is_none_or(SharedTier::in_sync);
        self.inner.local.get(key, following)
    }

    async fn lead<E, R, L, F>(
        &self,
        lead: Lead<'_>,
        key: &CacheKey,
        time_to_live: Duration,
        tags: &[CacheTag],
        readable: R,
        load: L,
    ) -> Result<Bytes, CacheError<E>>
    where
        E: Send + Sync + 'static,
        R: Fn(&Bytes) -> bool,
        L: FnOnce() -> F,
        F: Future<Output = Result<Bytes, CacheError<E>>>,
    {
        let now = self.inner.local.now();
        let read = match &self.inner.shared {
            Some(shared) => shared.read(key, tags, now).await,
            None => SharedRead::Away,
        };
        let version = match read {
            SharedRead::Hit {
                bytes, expires_at, ..
            } if readable(&bytes) => {
                let entry = Entry::new(bytes, now, expires_at, lead.started(), tags);
                self.inner.local.insert(key, entry.clone());
                return Ok(lead.finish(entry.bytes));
            }
            SharedRead::Hit { version, .. } | SharedRead::Miss { version } => Some(version),
            SharedRead::Away => None,
        };
        match load().await {
            Ok(bytes) => {
                let now = self.inner.local.now();
                let expires_at = now + micros(time_to_live.min(LONGEST_TIME_TO_LIVE));
                let entry = Entry::new(bytes, now, expires_at, lead.started(), tags);
                self.inner.local.insert(key, entry.clone());
                if let (Some(shared), Some(version)) = (&self.inner.shared, version) {
                    shared.write(key, &entry, version).await;
                }
                Ok(lead.finish(entry.bytes))
            }
            Err(CacheError::Load(problem)) => {
                lead.fail(problem.clone());
                Err(CacheError::Load(problem))
            }
            Err(problem) => Err(problem),
        }
    }
}

/// In microseconds, the unit of all instants here.
pub(crate) fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}
