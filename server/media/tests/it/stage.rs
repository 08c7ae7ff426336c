//! What tests begin with: a forwarding unit, a room, clients in it.

use std::time::Duration;

use kernel::ChannelId;
use media::{Media, MediaEvent, MediaSettings, RoomId, SessionId, Source};
use str0m::format::Codec;
use tokio::sync::broadcast::Receiver;
use uuid::Uuid;

use crate::client::{Client, Got, Offering};
use crate::encoder::Show;
use crate::wire::Wire;

pub fn room(number: u128) -> RoomId {
    RoomId {
        channel: ChannelId(Uuid::from_u128(1)),
        show: Uuid::from_u128(number),
    }
}

pub fn session(number: u128) -> SessionId {
    SessionId(Uuid::from_u128(number))
}

pub fn media(max_viewers: usize) -> Media {
    let settings = MediaSettings {
        bind: "127.0.0.1:0".parse().unwrap(),
        advertised: Vec::new(),
        max_viewers,
    };
    Media::start(&settings).unwrap()
}

/// One stream of pictures in VP8, and sound.
pub fn show(number: u32) -> Show {
    Show {
        number,
        codec: Codec::Vp8,
        layers: &[],
    }
}

/// Publishes under the session id that is the show's number.
pub async fn publish(media: &Media, source: Source, show: Show) -> Client {
    let offering = Offering::publisher(Wire::udp(), show.layers);
    let id = session(show.number.into());
    let answer = media.publish(id, room(1), source, &offering.offer).await;
    offering.send(&answer.unwrap(), show)
}

pub async fn watch(media: &Media, id: u128) -> Client {
    let offering = Offering::viewer(Wire::udp());
    let answer = media.watch(session(id), room(1), &offering.offer).await;
    offering.receive(&answer.unwrap())
}

/// At least so many pictures.
pub fn pictures(count: usize) -> impl Fn(&[Got]) -> bool {
    move |got| got.iter().filter(|frame| frame.video).count() >= count
}

/// A picture of this publisher.
pub fn picture_of(publisher: u32) -> impl Fn(&[Got]) -> bool {
    move |got| {
        got.iter()
            .any(|frame| frame.video && frame.publisher == publisher)
    }
}

/// Pictures begin with a keyframe, nothing is missing, and time goes forward.
pub fn assert_whole(pictures: &[Got]) {
    assert!(pictures[0].keyframe, "{:?}", pictures[0]);
    for pair in pictures.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        assert!(after.time > before.time, "{before:?} {after:?}");
        assert!(after.contiguous, "{after:?}");
        if (before.publisher, &before.layer) == (after.publisher, &after.layer) {
            assert_eq!(after.number, before.number + 1, "{before:?} {after:?}");
        } else {
            assert!(after.keyframe, "{after:?}");
        }
    }
}

/// The next event that is like this.
pub async fn event(
    events: &mut Receiver<MediaEvent>,
    wished: impl Fn(&MediaEvent) -> bool,
) -> MediaEvent {
    let found = async {
        loop {
            let event = events.recv().await.unwrap();
            if wished(&event) {
                return event;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(15), found)
        .await
        .expect("the event did not come")
}
