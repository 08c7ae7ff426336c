//! The cache within one process.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bytes::Bytes;
use cache::{Cache, CacheError, CacheKey, CacheTag};
use futures::future::join_all;
use kernel::{ChannelId, FixedClock};
use tokio::sync::Notify;
use uuid::Uuid;

pub(crate) const MINUTE: Duration = Duration::from_secs(60);

pub(crate) fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at(
        chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
    ))
}

fn cache(clock: &Arc<FixedClock>) -> Cache {
    Cache::new(Arc::<FixedClock>::clone(clock), 1_000_000, None)
}

/// Gives 1, 2, 3 … so that a test sees whether a value was loaded anew.
#[derive(Default)]
pub(crate) struct Source(AtomicU32);

impl Source {
    pub(crate) async fn read(&self, cache: &Cache, key: &CacheKey, tags: &[CacheTag]) -> u32 {
        let load = || async { Ok::<_, Infallible>(self.0.fetch_add(1, Ordering::SeqCst) + 1) };
        cache.get_or_load(key, MINUTE, tags, load).await.unwrap()
    }

    pub(crate) fn loads(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn a_value_is_kept_until_its_time_is_up() {
    let clock = clock();
    let (cache, source, key) = (cache(&clock), Source::default(), CacheKey::global("a"));
    assert_eq!(source.read(&cache, &key, &[]).await, 1);
    clock.advance(MINUTE - Duration::from_micros(1));
    assert_eq!(source.read(&cache, &key, &[]).await, 1);
    clock.advance(Duration::from_micros(1));
    assert_eq!(source.read(&cache, &key, &[]).await, 2);
    assert_eq!(source.read(&cache, &key, &[]).await, 2);
}

#[tokio::test]
async fn a_shared_value_is_read_once_and_goes_with_its_entry() {
    let clock = clock();
    let (cache, key) = (cache(&clock), CacheKey::global("words"));
    let tag = CacheTag::global("language");
    let loads = AtomicU32::new(0);
    let read = async || {
        let load = || async {
            loads.fetch_add(1, Ordering::SeqCst);
            Ok::<_, Infallible>(vec!["one".to_owned()])
        };
        cache
            .get_or_load_shared::<Vec<String>, _, _, _>(
                &key,
                MINUTE,
                std::slice::from_ref(&tag),
                load,
            )
            .await
            .unwrap()
    };
    assert_eq!(*read().await, ["one"]);
    let (second, third) = (read().await, read().await);
    assert!(Arc::ptr_eq(&second, &third), "a hit reads no JSON");
    cache.invalidate_tag(&tag).await;
    assert!(!Arc::ptr_eq(&second, &read().await));
    clock.advance(MINUTE);
    read().await;
    assert_eq!(loads.load(Ordering::SeqCst), 3);
    let other_type: Result<Arc<u32>, _> = cache
        .get_or_load_shared(&key, MINUTE, &[tag], || async { Ok::<_, Infallible>(7) })
        .await;
    assert_eq!(*other_type.unwrap(), 7);
}

#[tokio::test]
async fn channels_never_share_an_entry_or_a_tag() {
    let (cache, source) = (cache(&clock()), Source::default());
    let channels = [1, 2].map(|number| ChannelId(Uuid::from_u128(number)));
    let keys = channels.map(|channel| CacheKey::for_channel(channel, "page"));
    let tags = channels.map(|channel| [CacheTag::for_channel(channel, "product")]);
    assert_eq!(source.read(&cache, &keys[0], &tags[0]).await, 1);
    assert_eq!(source.read(&cache, &keys[1], &tags[1]).await, 2);
    cache.invalidate_tag(&tags[0][0]).await;
    assert_eq!(source.read(&cache, &keys[1], &tags[1]).await, 2);
    assert_eq!(source.read(&cache, &keys[0], &tags[0]).await, 3);
    assert_ne!(CacheKey::global("page"), keys[0]);
}

#[tokio::test]
async fn a_tag_drops_what_has_it_and_nothing_else() {
    let (cache, source) = (cache(&clock()), Source::default());
    let (shoes, hats) = (CacheTag::global("shoes"), CacheTag::global("hats"));
    let (both, hat) = (CacheKey::global("both"), CacheKey::global("hat"));
    let tags = [shoes.clone(), hats.clone()];
    source.read(&cache, &both, &tags).await;
    source.read(&cache, &hat, std::slice::from_ref(&hats)).await;
    cache.invalidate_tag(&shoes).await;
    assert_eq!(source.read(&cache, &hat, &[hats]).await, 2);
    assert_eq!(source.read(&cache, &both, &tags).await, 3);
}

#[tokio::test]
async fn a_hundred_concurrent_misses_load_once() {
    let (cache, loads) = (cache(&clock()), AtomicU32::new(0));
    let key = CacheKey::global("slow");
    let read = || {
        cache.get_or_load_bytes(&key, MINUTE, &[], || async {
            loads.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(50)).await;
            Ok::<_, Infallible>(Bytes::from_static(b"value"))
        })
    };
    let values = join_all((0..100).map(|_| read())).await;
    assert!(values.into_iter().all(|value| value.unwrap() == "value"));
    assert_eq!(loads.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_error_is_shared_by_those_who_waited_and_not_kept() {
    let (cache, loads) = (cache(&clock()), AtomicU32::new(0));
    let key = CacheKey::global("broken");
    let read = || {
        cache.get_or_load::<u32, String, _, _>(&key, MINUTE, &[], || async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            match loads.fetch_add(1, Ordering::SeqCst) {
                0 => Err("the database is away".to_owned()),
                _ => Ok(7),
            }
        })
    };
    for outcome in join_all((0..10).map(|_| read())).await {
        match outcome {
            Err(CacheError::Load(problem)) => assert_eq!(*problem, "the database is away"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(loads.load(Ordering::SeqCst), 1);
    assert_eq!(read().await.unwrap(), 7);
    assert_eq!(read().await.unwrap(), 7);
    assert_eq!(loads.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_cancelled_leader_is_replaced() {
    let cache = cache(&clock());
    let key = CacheKey::global("slow");
    let never = || std::future::pending::<Result<Bytes, Infallible>>();
    let leader = {
        let (cache, key) = (cache.clone(), key.clone());
        tokio::spawn(async move { cache.get_or_load_bytes(&key, MINUTE, &[], never).await })
    };
    tokio::task::yield_now().await;
    let follower = cache.get_or_load_bytes(&key, MINUTE, &[], || async {
        Ok::<_, Infallible>(Bytes::from_static(b"from the follower"))
    });
    let (value, ()) = tokio::join!(follower, async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        leader.abort();
    });
    assert_eq!(value.unwrap(), "from the follower");
}

#[tokio::test]
async fn a_load_that_an_invalidation_overtook_is_neither_kept_nor_joined() {
    let cache = cache(&clock());
    let (key, tag) = (CacheKey::global("page"), CacheTag::global("product"));
    let tags = [tag.clone()];
    let go_on = Notify::new();
    let old = cache.get_or_load_bytes(&key, MINUTE, &tags, || async {
        go_on.notified().await;
        Ok::<_, Infallible>(Bytes::from_static(b"old"))
    });
    let read_new = || {
        cache.get_or_load_bytes(&key, MINUTE, &tags, || async {
            Ok::<_, Infallible>(Bytes::from_static(b"new"))
        })
    };
    let (old, ()) = tokio::join!(old, async {
        cache.invalidate_tag(&tag).await;
        assert_eq!(
            read_new().await.unwrap(),
            "new",
            "must not wait for the old load"
        );
        go_on.notify_one();
    });
    assert_eq!(old.unwrap(), "old");
    // The old load landed last, yet it is the new value that counts.
    assert_eq!(read_new().await.unwrap(), "new");
}

#[tokio::test]
async fn a_value_of_another_type_is_loaded_anew() {
    let cache = cache(&clock());
    let key = CacheKey::global("changed");
    let text = cache.get_or_load(&key, MINUTE, &[], || async {
        Ok::<_, Infallible>("text".to_owned())
    });
    assert_eq!(text.await.unwrap(), "text");
    let number = cache.get_or_load(&key, MINUTE, &[], || async { Ok::<_, Infallible>(5_u32) });
    assert_eq!(number.await.unwrap(), 5);
}
