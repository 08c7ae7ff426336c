//! A Redis that speaks TLS: who is believed, and that everything works through it.

use std::time::Duration;

use cache::{InvalidRedis, Limit, RateLimiter, RedisLink};
use tokio::time::timeout;

use crate::caching::clock;
use crate::redis_server::RedisServer;

const LIMIT: Limit = Limit {
    name: "tls",
    max: 1,
    window: Duration::from_secs(60),
};

async fn is_connected(link: &RedisLink, patience: Duration) -> bool {
    timeout(patience, link.connected()).await.is_ok()
}

#[tokio::test]
async fn instances_count_together_over_tls() {
    let (server, clock) = (RedisServer::start_tls("127.0.0.1"), clock());
    let link =
        || RedisLink::connect_trusting(&server.url(), server.certificate().as_bytes()).unwrap();
    let (first, second) = (link(), link());
    first.connected().await;
    second.connected().await;
    let (first, second) = (
        RateLimiter::new(Some(first)),
        RateLimiter::new(Some(second)),
    );
    assert!(first.check(&LIMIT, "ada", clock.as_ref()).await.allowed);
    assert!(!second.check(&LIMIT, "ada", clock.as_ref()).await.allowed);
}

#[tokio::test]
async fn who_has_no_certificate_of_an_authority_is_not_believed() {
    let (server, other) = (
        RedisServer::start_tls("127.0.0.1"),
        RedisServer::start_tls("127.0.0.1"),
    );
    let misnamed = RedisServer::start_tls("redis.example");
    let longest = Duration::from_secs(2);
    for link in [
        RedisLink::connect(&server.url()).unwrap(),
        RedisLink::connect_trusting(&server.url(), other.certificate().as_bytes()).unwrap(),
        RedisLink::connect_trusting(&misnamed.url(), misnamed.certificate().as_bytes()).unwrap(),
    ] {
        assert!(!is_connected(&link, longest).await);
    }
    let good = RedisLink::connect_trusting(&server.url(), server.certificate().as_bytes());
    good.unwrap().connected().await;
}

#[tokio::test]
async fn authorities_are_certificates_and_belong_to_tls() {
    let server = RedisServer::start_tls("127.0.0.1");
    for text in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA"] {
        let refused = RedisLink::connect_trusting(&server.url(), text.as_bytes());
        assert!(matches!(refused, Err(InvalidRedis::Authorities)), "{text}");
    }
    let plain = RedisLink::connect_trusting("redis://127.0.0.1", server.certificate().as_bytes());
    assert!(matches!(plain, Err(InvalidRedis::Url(_))));
}
