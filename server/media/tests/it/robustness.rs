//! What must do nothing, does nothing.

use std::io::Write;
use std::net::{TcpStream, UdpSocket};
use std::time::Duration;

use media::{Departure, Media, MediaError, MediaEvent, MediaSettings, Source};

use crate::client::Offering;
use crate::stage::{assert_whole, event, media, pictures, publish, room, session, show, watch};
use crate::wire::Wire;

#[tokio::test]
async fn offers_that_are_none_are_refused() {
    let media = media(10);
    let whole = Offering::viewer(Wire::udp()).offer;
    let cut = &whole[..whole.len() / 3];
    let without_password = whole.replace("a=ice-pwd", "a=ice-pdw");
    let bad = [
        "",
        "v=0",
        "\0\0\0",
        cut,
        &without_password,
        "{\"type\":\"offer\"}",
    ];
    for offer in bad {
        let answer = media.watch(session(1), room(1), offer).await;
        let refused = matches!(
            answer,
            Err(MediaError::MalformedOffer(_) | MediaError::NoUsableTrack)
        );
        assert!(refused, "{offer}: {answer:?}");
    }
    let answer = media
        .publish(session(1), room(1), Source::Host, &whole)
        .await;
    assert!(matches!(answer, Err(MediaError::NoUsableTrack)));
    let sending = Offering::publisher(Wire::udp(), &[]).offer;
    let answer = media.watch(session(1), room(1), &sending).await;
    assert!(matches!(answer, Err(MediaError::NoUsableTrack)));
    assert_eq!(media.overview().await.unwrap().rooms, 0);
}

#[tokio::test]
async fn junk_disturbs_nobody() {
    let media = media(10);
    let _host = publish(&media, Source::Host, show(7)).await;
    let viewer = watch(&media, 100).await;
    viewer.until(pictures(5)).await;
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let mut stream = TcpStream::connect(media.address()).unwrap();
    for first in 0..=255_u8 {
        for length in [0, 1, 3, 20, 120, 1400] {
            let mut junk = vec![first; length];
            junk.extend_from_slice(&[0x21, 0x12, 0xa4, 0x42]);
            socket.send_to(&junk, media.address()).unwrap();
            // The other end may have had enough.
            drop(stream.write_all(&junk));
        }
    }
    let seen = viewer.video().len();
    viewer.until(pictures(seen + 20)).await;
    assert_whole(&viewer.video());
    let overview = media.overview().await.unwrap();
    assert!(overview.strangers > 0);
    assert_eq!(overview.addresses, 2);
}

#[tokio::test]
async fn there_is_an_end_to_viewers_and_no_session_twice() {
    let media = media(1);
    let _viewer = watch(&media, 100).await;
    let offer = Offering::viewer(Wire::udp()).offer;
    let full = media.watch(session(101), room(1), &offer).await;
    assert!(matches!(full, Err(MediaError::Full)));
    let again = media.watch(session(100), room(1), &offer).await;
    assert!(matches!(again, Err(MediaError::SessionExists)));
    let sending = Offering::publisher(Wire::udp(), &[]).offer;
    let host = media
        .publish(session(7), room(1), Source::Host, &sending)
        .await;
    assert!(host.is_ok());
}

#[tokio::test]
async fn settings_that_nobody_could_reach_are_refused() {
    let everywhere = MediaSettings {
        bind: "0.0.0.0:0".parse().unwrap(),
        advertised: Vec::new(),
        max_viewers: 1,
    };
    let outcome = Media::start(&everywhere);
    assert!(matches!(outcome, Err(MediaError::NothingAdvertised)));
    let named = MediaSettings {
        advertised: vec!["127.0.0.1".parse().unwrap()],
        ..everywhere
    };
    let media = Media::start(&named).unwrap();
    let _host = publish(&media, Source::Host, show(7)).await;
    let viewer = watch(&media, 100).await;
    viewer.until(pictures(5)).await;
}

#[tokio::test]
async fn who_vanishes_without_a_word_is_forgotten() {
    let media = media(10);
    let mut events = media.events();
    let viewer = watch(&media, 100).await;
    event(&mut events, |event| {
        matches!(event, MediaEvent::ViewerJoined { .. })
    })
    .await;
    drop(viewer);
    while media.overview().await.unwrap().viewers > 0 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let left = event(&mut events, |event| {
        matches!(event, MediaEvent::ViewerLeft { .. })
    })
    .await;
    let lost = Departure::Lost;
    assert!(matches!(left, MediaEvent::ViewerLeft { reason, .. } if reason == lost));
    let overview = media.overview().await.unwrap();
    assert_eq!((overview.rooms, overview.addresses), (0, 0));
}
