//! Rate limits under a clock that the test moves.

use std::time::Duration;

use cache::{Decision, Limit, RateLimiter, RedisLink};
use kernel::{Clock, FixedClock};
use proptest::prelude::*;

use crate::redis_server::RedisServer;

const LIMIT: Limit = Limit {
    name: "login",
    max: 5,
    window: Duration::from_secs(60),
};
const SLICE: Duration = Duration::from_secs(6);

fn clock() -> FixedClock {
    // The start of a slice.
    FixedClock::at(chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap())
}

async fn counts_over_the_edges_of_the_window(limiter: &RateLimiter) {
    let clock = clock();
    for remaining in [4, 3, 2, 1, 0] {
        let decision = limiter.check(&LIMIT, "a", &clock).await;
        let expected = Decision {
            allowed: true,
            remaining,
            retry_after: Duration::ZERO,
        };
        assert_eq!(decision, expected);
    }
    let refused = |retry_after| Decision {
        allowed: false,
        remaining: 0,
        retry_after,
    };
    assert_eq!(
        limiter.check(&LIMIT, "a", &clock).await,
        refused(Duration::from_secs(66))
    );
    assert!(
        limiter.check(&LIMIT, "b", &clock).await.allowed,
        "subjects count apart"
    );
    let other = Limit {
        name: "api",
        ..LIMIT
    };
    assert!(
        limiter.check(&other, "a", &clock).await.allowed,
        "limits count apart"
    );

    // One whole window later the first slice may still reach into it; a slice later it can not.
    clock.advance(LIMIT.window);
    assert_eq!(limiter.check(&LIMIT, "a", &clock).await, refused(SLICE));
    clock.advance(SLICE - Duration::from_micros(1));
    assert_eq!(
        limiter.check(&LIMIT, "a", &clock).await,
        refused(Duration::from_micros(1))
    );
    clock.advance(Duration::from_micros(1));
    for _ in 0..5 {
        assert!(limiter.check(&LIMIT, "a", &clock).await.allowed);
    }
    assert!(!limiter.check(&LIMIT, "a", &clock).await.allowed);
}

async fn frees_as_it_counted(limiter: &RateLimiter) {
    let clock = clock();
    for _ in 0..5 {
        assert!(limiter.check(&LIMIT, "steady", &clock).await.allowed);
        clock.advance(SLICE * 2);
    }
    // At 60 s: counted at 0, 12, 24, 36 and 48 s.
    for _ in 0..5 {
        let refused = limiter.check(&LIMIT, "steady", &clock).await;
        assert!(!refused.allowed && refused.retry_after > Duration::ZERO);
        clock.advance(refused.retry_after);
        assert_eq!(limiter.check(&LIMIT, "steady", &clock).await.remaining, 0);
        assert!(!limiter.check(&LIMIT, "steady", &clock).await.allowed);
    }
}

#[tokio::test]
async fn the_process_counts_exactly() {
    let limiter = RateLimiter::new(None);
    counts_over_the_edges_of_the_window(&limiter).await;
    frees_as_it_counted(&limiter).await;
}

#[tokio::test]
async fn redis_counts_exactly() {
    let server = RedisServer::start();
    let limiter = RateLimiter::new(Some(server.link().await));
    counts_over_the_edges_of_the_window(&limiter).await;
    frees_as_it_counted(&limiter).await;
}

#[tokio::test]
async fn instances_count_together_and_concurrently() {
    let server = RedisServer::start();
    let clock = clock();
    let limiters = [
        RateLimiter::new(Some(server.link().await)),
        RateLimiter::new(Some(server.link().await)),
    ];
    let limit = Limit { max: 50, ..LIMIT };
    let checks = (0..200).map(|number| limiters[number % 2].check(&limit, "a", &clock));
    let allowed = futures::future::join_all(checks)
        .await
        .iter()
        .filter(|found| found.allowed)
        .count();
    assert_eq!(allowed, 50);
}

#[tokio::test]
async fn counts_in_redis_do_not_stay_for_ever() {
    let server = RedisServer::start();
    let limiter = RateLimiter::new(Some(server.link().await));
    limiter.check(&LIMIT, "a", &clock()).await;
    let mut connection = redis::Client::open(server.url())
        .unwrap()
        .get_connection()
        .unwrap();
    let keys: Vec<String> = redis::cmd("KEYS").arg("*").query(&mut connection).unwrap();
    assert_eq!(keys, ["lsn:limit:1:login:60000000:a"]);
    let left: i64 = redis::cmd("PTTL")
        .arg(&keys[0])
        .query(&mut connection)
        .unwrap();
    assert!((60_000..=66_001).contains(&left), "{left}");
}

#[tokio::test]
async fn without_redis_the_process_counts_and_redis_takes_over_again() {
    let mut server = RedisServer::start();
    let link = server.link().await;
    let limiter = RateLimiter::new(Some(link.clone()));
    let clock = clock();
    for _ in 0..5 {
        assert!(limiter.check(&LIMIT, "a", &clock).await.allowed);
    }
    assert!(!limiter.check(&LIMIT, "a", &clock).await.allowed);
    server.kill();
    for _ in 0..5 {
        assert!(
            limiter.check(&LIMIT, "a", &clock).await.allowed,
            "from nothing"
        );
    }
    assert!(!limiter.check(&LIMIT, "a", &clock).await.allowed);
    server.start_again();
    // The new Redis knows nothing, so it allows again as soon as it is asked.
    let mut allowed = false;
    for _ in 0..400 {
        allowed = limiter.check(&LIMIT, "a", &clock).await.allowed;
        if allowed {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert!(allowed);
    let unreachable = RateLimiter::new(Some(RedisLink::connect("redis://127.0.0.1:1").unwrap()));
    assert!(unreachable.check(&LIMIT, "a", &clock).await.allowed);
}

/// Runs requests that come after the given pauses (in ms); gives the instants (in µs) and whether each was allowed.
fn run(limiter: &RateLimiter, limit: &Limit, pauses: &[u64]) -> Vec<(i64, bool)> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let clock =
        FixedClock::at(chrono::DateTime::from_timestamp(1_800_000_003, 141_592_000).unwrap());
    let mut requests = Vec::new();
    for pause in pauses {
        clock.advance(Duration::from_millis(*pause));
        let decision = runtime.block_on(limiter.check(limit, "a", &clock));
        requests.push((clock.now().timestamp_micros(), decision.allowed));
    }
    requests
}

proptest! {
    #[test]
    fn no_window_holds_more_than_the_maximum_and_nobody_waits_for_long(
        max in 1_u32..8,
        window_millis in 1_u64..2000,
        pauses in prop::collection::vec(0_u64..400, 1..200),
    ) {
        let limit = Limit { name: "any", max, window: Duration::from_millis(window_millis) };
        let requests = run(&RateLimiter::new(None), &limit, &pauses);
        let window = i64::try_from(window_millis * 1000).unwrap();
        let allowed_within = |after: i64, until: i64| {
            let counts = |(at, allowed): &&(i64, bool)| *allowed && *at > after && *at <= until;
            requests.iter().filter(counts).count()
        };
        for (at, allowed) in &requests {
            // The fullest windows end at an allowed request.
            prop_assert!(allowed_within(*at - window, *at) <= usize::try_from(max).unwrap());
            if !allowed {
                let slice = (window + 9) / 10;
                prop_assert!(allowed_within(*at - 11 * slice, *at) >= usize::try_from(max).unwrap());
            }
        }
    }
}
