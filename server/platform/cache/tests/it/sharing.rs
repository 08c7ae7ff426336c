//! Several instances over one Redis. An instance is a cache with a link of its own.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cache::{Cache, CacheKey, CacheTag, RedisLink};
use kernel::FixedClock;

use crate::caching::{Source, clock};
use crate::redis_server::RedisServer;

async fn instance(server: &RedisServer, clock: &Arc<FixedClock>) -> Cache {
    let cache = Cache::new(
        Arc::<FixedClock>::clone(clock),
        1_000_000,
        Some(server.link().await),
    );
    until_shared(&cache).await;
    cache
}

/// Waits until the cache and Redis agree.
async fn until_shared(cache: &Cache) {
    eventually("the cache is in sync", async || in_sync(cache)).await;
}

fn in_sync(cache: &Cache) -> bool {
    format!("{cache:?}").contains("in_sync: true")
}

async fn eventually(what: &str, condition: impl AsyncFn() -> bool) {
    for _ in 0..400 {
        if condition().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never: {what}");
}

fn names() -> (CacheKey, [CacheTag; 1]) {
    (CacheKey::global("page"), [CacheTag::global("product")])
}

#[tokio::test]
async fn what_one_instance_loaded_the_others_find() {
    let server = RedisServer::start();
    let clock = clock();
    let (first, second) = (
        instance(&server, &clock).await,
        instance(&server, &clock).await,
    );
    let (source, (key, tags)) = (Source::default(), names());
    assert_eq!(source.read(&first, &key, &tags).await, 1);
    assert_eq!(source.read(&second, &key, &tags).await, 1);
    clock.advance(Duration::from_secs(60));
    assert_eq!(
        source.read(&second, &key, &tags).await,
        2,
        "expiry counts in Redis too"
    );
}

#[tokio::test]
async fn an_invalidation_reaches_the_other_instances() {
    let server = RedisServer::start();
    let clock = clock();
    let (first, second) = (
        instance(&server, &clock).await,
        instance(&server, &clock).await,
    );
    let (source, (key, tags)) = (Source::default(), names());
    for round in 1..=20 {
        assert_eq!(source.read(&first, &key, &tags).await, round);
        assert_eq!(source.read(&second, &key, &tags).await, round);
        second.invalidate_tag(&tags[0]).await;
        assert_eq!(
            source.read(&second, &key, &tags).await,
            round + 1,
            "at once for who invalidates"
        );
        eventually("the other instance follows", async || {
            source.read(&first, &key, &tags).await == round + 1
        })
        .await;
    }
    assert_eq!(
        source.loads(),
        21,
        "the second instance's load is found by the first"
    );
}

#[tokio::test]
async fn an_entry_of_another_tag_survives_on_the_other_instance() {
    let server = RedisServer::start();
    let clock = clock();
    let (first, second) = (
        instance(&server, &clock).await,
        instance(&server, &clock).await,
    );
    let (source, (key, tags)) = (Source::default(), names());
    source.read(&first, &key, &tags).await;
    second.invalidate_tag(&CacheTag::global("another")).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(source.read(&first, &key, &tags).await, 1);
    assert_eq!(source.read(&second, &key, &tags).await, 1);
}

#[tokio::test]
async fn without_redis_the_cache_works_in_the_process() {
    let clock = clock();
    // Nobody listens on port 1.
    let link = RedisLink::connect("redis://127.0.0.1:1").unwrap();
    let cache = Cache::new(Arc::<FixedClock>::clone(&clock), 1_000_000, Some(link));
    let (source, (key, tags)) = (Source::default(), names());
    assert_eq!(source.read(&cache, &key, &tags).await, 1);
    assert_eq!(source.read(&cache, &key, &tags).await, 1);
    // Others can not tell us of their invalidations, so ten seconds are the longest.
    clock.advance(Duration::from_secs(10));
    assert_eq!(source.read(&cache, &key, &tags).await, 2);
    cache.invalidate_tag(&tags[0]).await;
    assert_eq!(source.read(&cache, &key, &tags).await, 3);
    assert!(RedisLink::connect("not a url").is_err());
}

#[tokio::test]
async fn redis_may_go_and_come_back() {
    let mut server = RedisServer::start();
    let clock = clock();
    let (first, second) = (
        instance(&server, &clock).await,
        instance(&server, &clock).await,
    );
    let (source, (key, tags)) = (Source::default(), names());
    assert_eq!(source.read(&first, &key, &tags).await, 1);
    assert_eq!(source.read(&second, &key, &tags).await, 1);
    server.kill();
    assert_eq!(source.read(&first, &key, &tags).await, 1);
    first.invalidate_tag(&tags[0]).await;
    assert_eq!(source.read(&first, &key, &tags).await, 2);
    assert_eq!(
        source.read(&second, &key, &tags).await,
        1,
        "cut off, within its ten seconds"
    );
    server.start_again();
    eventually("the kept invalidation arrives", async || {
        source.read(&second, &key, &tags).await > 1
    })
    .await;
    until_shared(&first).await;
    until_shared(&second).await;
    let before = source.read(&first, &key, &tags).await;
    second.invalidate_tag(&tags[0]).await;
    eventually("both follow again", async || {
        let (here, there) = (
            source.read(&first, &key, &tags).await,
            source.read(&second, &key, &tags).await,
        );
        here == there && here > before
    })
    .await;
}

#[tokio::test]
async fn an_invalidation_made_while_cut_off_beats_what_redis_still_holds() {
    // Redis keeps its data here: it only stops answering, as when the network breaks.
    let server = RedisServer::start();
    let clock = clock();
    let first = instance(&server, &clock).await;
    let (source, (key, tags)) = (Source::default(), names());
    let (later, later_tags) = (CacheKey::global("later"), [CacheTag::global("later")]);
    assert_eq!(source.read(&first, &key, &tags).await, 1);
    assert_eq!(source.read(&first, &later, &later_tags).await, 2);
    server.signal("-STOP");
    let began = Instant::now();
    first.invalidate_tag(&tags[0]).await;
    assert_eq!(source.read(&first, &key, &tags).await, 3);
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "a Redis that hangs holds nobody up"
    );
    // By now the sync is known to be lost, so this one is kept without asking Redis.
    assert!(!in_sync(&first));
    first.invalidate_tag(&later_tags[0]).await;
    server.signal("-CONT");
    until_shared(&first).await;
    let second = instance(&server, &clock).await;
    assert!(
        source.read(&second, &key, &tags).await > 2,
        "Redis still holds 1"
    );
    assert!(
        source.read(&second, &later, &later_tags).await > 2,
        "Redis still holds 2"
    );
}

#[tokio::test]
async fn a_redis_that_lost_its_data_makes_everybody_load_anew() {
    let server = RedisServer::start();
    let clock = clock();
    let (first, second) = (
        instance(&server, &clock).await,
        instance(&server, &clock).await,
    );
    let (source, (key, tags)) = (Source::default(), names());
    for _ in 0..3 {
        first.invalidate_tag(&tags[0]).await;
    }
    let value = source.read(&first, &key, &tags).await;
    // Both have heard of the three.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut connection = redis::Client::open(server.url())
        .unwrap()
        .get_connection()
        .unwrap();
    redis::cmd("FLUSHALL").exec(&mut connection).unwrap();
    // The number of the next invalidation does not follow the last one: something was missed.
    second.invalidate_tag(&CacheTag::global("another")).await;
    eventually("the first drops everything", async || {
        source.read(&first, &key, &tags).await > value
    })
    .await;
}
