//! Publishers come, go and change; viewers stay connected and see time go forward.

use std::sync::atomic::Ordering;

use media::{Departure, MediaError, MediaEvent, Source};
use str0m::format::Codec;

use crate::encoder::Show;
use crate::stage::{
    assert_whole, event, media, picture_of, pictures, publish, room, session, show, watch,
};

#[tokio::test]
async fn a_publisher_that_comes_back_takes_its_own_place() {
    let media = media(10);
    let mut events = media.events();
    let first = publish(&media, Source::Host, show(7)).await;
    let viewer = watch(&media, 100).await;
    viewer.until(pictures(10)).await;
    let _second = publish(&media, Source::Host, show(8)).await;
    viewer.until(picture_of(8)).await;
    let left = |event: &MediaEvent| matches!(event, MediaEvent::PublisherLeft { .. });
    let expected = MediaEvent::PublisherLeft {
        room: room(1),
        source: Source::Host,
        session: session(7),
        reason: Departure::Replaced,
    };
    assert_eq!(event(&mut events, left).await, expected);
    let seen = viewer.video().len();
    viewer.until(pictures(seen + 10)).await;
    assert_whole(&viewer.video());
    drop(first);
    assert_eq!(media.overview().await.unwrap().publishers, 1);
}

#[tokio::test]
async fn viewers_are_led_from_source_to_source_and_codec_to_codec() {
    let media = media(10);
    let _host = publish(&media, Source::Host, show(7)).await;
    let viewer = watch(&media, 100).await;
    viewer.until(pictures(5)).await;
    let unknown = media.switch_source(room(1), Source::Slate).await;
    assert!(matches!(unknown, Err(MediaError::UnknownSource)));
    let guest = Show {
        codec: Codec::H264,
        ..show(8)
    };
    let mut events = media.events();
    let _guest = publish(&media, Source::CoHost, guest).await;
    let arrived = |event: &MediaEvent| matches!(event, MediaEvent::PublisherArrived { .. });
    event(&mut events, arrived).await;
    assert!(viewer.video().iter().all(|frame| frame.publisher == 7));
    media.switch_source(room(1), Source::CoHost).await.unwrap();
    viewer.until(picture_of(8)).await;
    let statistics = media.statistics(room(1)).await.unwrap().unwrap();
    assert_eq!(statistics.active, Some(Source::CoHost));
    media.switch_source(room(1), Source::Host).await.unwrap();
    let back = |got: &[crate::client::Got]| {
        let last = got.iter().rev().find(|frame| frame.video).unwrap();
        last.publisher == 7 && got.iter().any(|frame| frame.video && frame.publisher == 8)
    };
    viewer.until(back).await;
    assert_whole(&viewer.video());
}

#[tokio::test]
async fn a_lost_uplink_is_noticed_before_the_connection_is_given_up() {
    let media = media(10);
    let mut events = media.events();
    let host = publish(&media, Source::Host, show(7)).await;
    let viewer = watch(&media, 100).await;
    viewer.until(pictures(5)).await;
    host.silent.store(true, Ordering::Relaxed);
    event(&mut events, |event| {
        matches!(event, MediaEvent::PublisherSilent { .. })
    })
    .await;
    let statistics = media.statistics(room(1)).await.unwrap().unwrap();
    assert!(statistics.sources[0].silent);
    let seen = viewer.video().len();
    host.silent.store(false, Ordering::Relaxed);
    event(&mut events, |event| {
        matches!(event, MediaEvent::PublisherHeard { .. })
    })
    .await;
    viewer.until(pictures(seen + 10)).await;
    assert_whole(&viewer.video());
}
