//! Live video by WHIP and WHEP through the whole router, with offers of a real peer connection.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::StatusCode;
use kernel::ChannelId;
use media::token::{Grant, Permit, TokenKey};
use media::{RoomId, Source};
use str0m::change::SdpAnswer;
use str0m::crypto::from_feature_flags;
use str0m::media::{Direction, MediaKind};
use str0m::{Candidate, RtcConfig};
use uuid::Uuid;

use crate::world::{Answer, HOST, World, request};

const SHOW: Uuid = Uuid::from_u128(5);
const HOST_PERMIT: Permit = Permit::Publish {
    source: Source::Host,
};

async fn world() -> World {
    let settings = [
        ("LSN_MEDIA_ADDR", "127.0.0.1:0"),
        ("LSN_MEDIA_MAX_VIEWERS", "1"),
    ];
    World::new(&settings, test_database::fresh().await)
        .await
        .open_shop("main", &[HOST])
        .await
        .open_shop("other", &["other.test"])
        .await
}

async fn other_shop(world: &World) -> ChannelId {
    let mut connection = world.services.platform.pool().acquire().await.unwrap();
    let found = channels::queries::channel_by_host(&mut connection, "other.test").await;
    found.unwrap().unwrap().id
}

fn grant(world: &World, channel: ChannelId, show: Uuid, permit: Permit) -> Grant {
    Grant {
        room: RoomId { channel, show },
        permit,
        expires: world.services.platform.now() + Duration::from_secs(60),
        id: world.services.platform.ids().uuid(),
    }
}

async fn token(world: &World, permit: Permit) -> String {
    let grant = grant(world, world.channel().await, SHOW, permit);
    let video = world.services.video.as_ref().unwrap();
    video.issue(&grant).await.unwrap()
}

fn offer(direction: Direction) -> String {
    let mut rtc = RtcConfig::new()
        .set_crypto_provider(Arc::new(from_feature_flags()))
        .build(Instant::now());
    let candidate = Candidate::host("127.0.0.1:40000".parse().unwrap(), "udp").unwrap();
    rtc.add_local_candidate(candidate).unwrap();
    let mut api = rtc.sdp_api();
    for kind in [MediaKind::Audio, MediaKind::Video] {
        api.add_media(kind, direction, None, None, None);
    }
    api.apply().unwrap().0.to_sdp_string()
}

/// As a program sends it: no page, no origin.
async fn send(world: &World, method: &str, path: &str, token: &str, body: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/sdp"),
        ("accept", "*/*"),
    ];
    let mut request = request(method, path, &headers);
    *request.body_mut() = Body::from(body.to_owned());
    world.send(request).await
}

fn address(protocol: &str) -> String {
    format!("/live/{protocol}/{SHOW}")
}

#[tokio::test]
async fn a_session_is_begun_by_an_offer_and_ended_at_its_address() {
    let world = world().await;
    let media = &world.services.video.as_ref().unwrap().media;
    let key = token(&world, HOST_PERMIT).await;
    let offer = offer(Direction::SendOnly);
    let begun = send(&world, "POST", &address("whip"), &key, &offer).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.body);
    assert_eq!(begun.header("content-type"), "application/sdp");
    assert_eq!(begun.header("cache-control"), "no-store");
    let session = begun.header("location").to_owned();
    let id = session
        .strip_prefix(&format!("{}/", address("whip")))
        .unwrap();
    assert_eq!(begun.header("etag"), format!("\"{id}\""));
    SdpAnswer::from_sdp_string(&begun.body).unwrap();
    let port = media.address().port();
    assert!(begun.body.contains(&format!("127.0.0.1 {port} typ host")));
    assert!(begun.body.contains("tcptype passive"));
    assert_eq!(media.overview().await.unwrap().publishers, 1);

    let patched = send(&world, "PATCH", &session, &key, "").await;
    assert_eq!(patched.status, StatusCode::METHOD_NOT_ALLOWED);
    let stranger = send(&world, "DELETE", &session, "x.y.z", "").await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    let ended = send(&world, "DELETE", &session, &key, "").await;
    assert_eq!(ended.status, StatusCode::OK);
    let again = send(&world, "DELETE", &session, &key, "").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert_eq!(media.overview().await.unwrap().publishers, 0);
}

#[tokio::test]
async fn a_token_opens_its_own_show_on_its_own_side_only() {
    let world = world().await;
    let video = world.services.video.as_ref().unwrap();
    let channel = world.channel().await;
    let foreign = grant(&world, other_shop(&world).await, SHOW, HOST_PERMIT);
    let old = Grant {
        expires: world.services.platform.now(),
        ..grant(&world, channel, SHOW, HOST_PERMIT)
    };
    let forged = grant(&world, channel, SHOW, HOST_PERMIT);
    let forged = TokenKey::new(&[1; 32]).issue(&forged).unwrap();
    let other_show = grant(&world, channel, Uuid::from_u128(6), HOST_PERMIT);
    let watcher = grant(&world, channel, SHOW, Permit::Watch);
    let mut tokens = vec![String::new(), "junk".to_owned(), forged];
    for grant in [&old, &foreign, &other_show, &watcher] {
        tokens.push(video.issue(grant).await.unwrap());
    }
    let offer = offer(Direction::SendOnly);
    let mut answers = Vec::new();
    for token in &tokens {
        let answer = send(&world, "POST", &address("whip"), token, &offer).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{token}");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        answers.push(answer.body);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let host = token(&world, HOST_PERMIT).await;
    let watching = send(&world, "POST", &address("whep"), &host, &offer).await;
    assert_eq!(watching.status, StatusCode::UNAUTHORIZED);
    assert_eq!(video.media.overview().await.unwrap().rooms, 0);
}

#[tokio::test]
async fn what_is_no_offer_is_told_so() {
    let world = world().await;
    let key = token(&world, Permit::Watch).await;
    let path = address("whep");
    let junk = send(&world, "POST", &path, &key, "v=0").await;
    assert_eq!(junk.status, StatusCode::BAD_REQUEST);
    assert!(junk.body.contains("media.malformed_offer"), "{}", junk.body);
    let sending = send(&world, "POST", &path, &key, &offer(Direction::SendOnly)).await;
    assert_eq!(sending.status, StatusCode::UNPROCESSABLE_ENTITY);
    let large = "x".repeat(65 * 1024);
    let large = send(&world, "POST", &path, &key, &large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let bearer = format!("Bearer {key}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "text/plain"),
    ];
    let plain = world.send(request("POST", &path, &headers)).await;
    assert_eq!(plain.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let asked = world.send(request("OPTIONS", &path, &[])).await;
    assert_eq!(asked.status, StatusCode::NO_CONTENT);
    assert_eq!(asked.header("accept-post"), "application/sdp");
}

#[tokio::test]
async fn there_is_an_end_to_viewers_and_to_sessions_of_one_token() {
    let world = world().await;
    let key = token(&world, Permit::Watch).await;
    let (path, offer) = (address("whep"), offer(Direction::RecvOnly));
    let first = send(&world, "POST", &path, &key, &offer).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    let second = send(&world, "POST", &path, &key, &offer).await;
    assert_eq!(second.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(second.header("retry-after"), "5");
    assert!(second.body.contains("media.full"), "{}", second.body);
    let mut last = second;
    for _ in 0..19 {
        last = send(&world, "POST", &path, &key, &offer).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_viewer_chooses_its_own_layer() {
    let world = world().await;
    let key = token(&world, Permit::Watch).await;
    let offer = offer(Direction::RecvOnly);
    let begun = send(&world, "POST", &address("whep"), &key, &offer).await;
    let path = format!("{}/layer", begun.header("location"));
    let unknown = format!("{}/{}/layer", address("whep"), Uuid::from_u128(8));
    let bearer = format!("Bearer {key}");
    for (path, layer, status) in [
        (&path, "low", StatusCode::NO_CONTENT),
        (&path, "best", StatusCode::UNPROCESSABLE_ENTITY),
        (&unknown, "low", StatusCode::NOT_FOUND),
    ] {
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
        ];
        let mut request = request("POST", path, &headers);
        *request.body_mut() = Body::from(format!(r#"{{"layer":"{layer}"}}"#));
        assert_eq!(world.send(request).await.status, status, "{layer}");
    }
}

#[tokio::test]
async fn where_live_video_is_off_there_is_none() {
    let world = World::with_shop().await;
    let offer = offer(Direction::RecvOnly);
    let answer = send(&world, "POST", &address("whep"), "token", &offer).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.body.contains("media.off"), "{}", answer.body);
}
