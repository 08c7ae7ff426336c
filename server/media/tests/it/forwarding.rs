//! From one publisher to many viewers.

use std::time::Duration;

use media::{Departure, MediaError, MediaEvent, Overview, Source};
use str0m::format::Codec;

use crate::client::Offering;
use crate::encoder::Show;
use crate::stage::{assert_whole, event, media, pictures, publish, room, session, show, watch};
use crate::wire::Wire;

#[tokio::test]
async fn viewers_over_udp_and_tcp_get_every_frame_whole_and_in_order() {
    let media = media(10);
    let _host = publish(&media, Source::Host, show(7)).await;
    let mut viewers = Vec::new();
    for id in 100..103 {
        viewers.push(watch(&media, id).await);
    }
    let offering = Offering::viewer(Wire::tcp(media.address()));
    let answer = media.watch(session(103), room(1), &offering.offer).await;
    viewers.push(offering.receive(&answer.unwrap()));
    for viewer in &viewers {
        viewer.until(pictures(40)).await;
        let video = viewer.video();
        assert_whole(&video);
        for frame in &video {
            let expected = 3001 + if frame.keyframe { 9000 } else { 0 };
            assert_eq!(frame.length, expected, "{frame:?}");
        }
        let sound = viewer.frames().into_iter().filter(|frame| !frame.video);
        assert!(sound.count() > 20);
    }
    let overview = media.overview().await.unwrap();
    assert_eq!((overview.viewers, overview.connections), (4, 1));
    let statistics = media.statistics(room(1)).await.unwrap().unwrap();
    assert_eq!(statistics.viewers, 4);
    assert_eq!(statistics.active, Some(Source::Host));
    assert_eq!(statistics.sources[0].streams.len(), 2);
}

#[tokio::test]
async fn h264_arrives_as_it_was_sent() {
    let media = media(10);
    let show = Show {
        codec: Codec::H264,
        ..show(7)
    };
    let _host = publish(&media, Source::Host, show).await;
    let viewer = watch(&media, 100).await;
    viewer.until(pictures(20)).await;
    assert_whole(&viewer.video());
    let keyframe = &viewer.video()[0];
    // Start codes and parameter sets are among it.
    assert_eq!(keyframe.length, 12_000 + 5 + 16);
}

#[tokio::test]
async fn lost_packets_are_sent_again() {
    let media = media(10);
    let _host = publish(&media, Source::Host, show(7)).await;
    let offering = Offering::viewer(Wire::udp());
    let answer = media.watch(session(100), room(1), &offering.offer).await;
    let viewer = offering.receive_losing(&answer.unwrap(), 20);
    viewer.until(pictures(60)).await;
    assert_whole(&viewer.video());
}

#[tokio::test]
async fn a_room_may_be_watched_before_anybody_publishes() {
    let media = media(10);
    let viewer = watch(&media, 100).await;
    assert!(media.statistics(room(1)).await.unwrap().is_some());
    let _host = publish(&media, Source::Host, show(7)).await;
    viewer.until(pictures(5)).await;
    assert_whole(&viewer.video());
}

#[tokio::test]
async fn closing_tells_the_other_side_and_forgets_everything() {
    let media = media(10);
    let mut events = media.events();
    let host = publish(&media, Source::Host, show(7)).await;
    let viewer = watch(&media, 100).await;
    viewer.until(pictures(5)).await;
    let elsewhere = media.close(room(2), session(100)).await;
    assert!(matches!(elsewhere, Err(MediaError::UnknownSession)));
    media.close(room(1), session(100)).await.unwrap();
    media.close(room(1), session(7)).await.unwrap();
    let again = media.close(room(1), session(7)).await;
    assert!(matches!(again, Err(MediaError::UnknownSession)));
    let left = |event: &MediaEvent| matches!(event, MediaEvent::PublisherLeft { .. });
    let expected = MediaEvent::PublisherLeft {
        room: room(1),
        source: Source::Host,
        session: session(7),
        reason: Departure::Closed,
    };
    assert_eq!(event(&mut events, left).await, expected);
    drop((host, viewer));
    let overview = media.overview().await.unwrap();
    let nothing = Overview {
        strangers: overview.strangers,
        unsent: overview.unsent,
        lag: overview.lag,
        ..Overview::default()
    };
    assert_eq!(overview, nothing);
    assert_eq!(media.statistics(room(1)).await.unwrap(), None);
}

#[tokio::test]
async fn an_end_closes_the_sockets() {
    let media = media(10);
    let _viewer = watch(&media, 100).await;
    let address = media.address();
    media.stop().await;
    media.stop().await;
    assert!(matches!(media.overview().await, Err(MediaError::Stopped)));
    let _again = std::net::UdpSocket::bind(address).unwrap();
    let connected = std::net::TcpStream::connect_timeout(&address, Duration::from_secs(1));
    assert!(connected.is_err());
}
