//! One peer connection with what the thread keeps beside it, and what its events mean here.

use std::net::IpAddr;
use std::time::Instant;

use str0m::media::MediaData;
use str0m::{Event, IceConnectionState, Rtc};

use super::demux::Place;
use super::viewer::Viewer;
use crate::event::Departure;
use crate::frame::Codec;
use crate::identity::RoomId;
use crate::room::stream::Incoming;

/// A session.
pub struct Session {
    pub room: RoomId,
    pub rtc: Rtc,
    pub ufrag: String,
    pub part: Part,
    pub joined: Instant,
    pub connected: bool,
    /// Where it is reached.
    pub places: Vec<Place>,
    /// The address of ours it talks to.
    pub local: Option<IpAddr>,
}

/// What the session is for.
pub enum Part {
    Publisher,
    Viewer(Viewer),
}

/// What the thread has to know of an event.
#[derive(Debug)]
pub enum Happening {
    Connected,
    Frame(Incoming),
    /// A viewer can not go on without a keyframe.
    KeyframeNeeded,
    Gone(Departure),
}

impl Session {
    pub fn understand(&mut self, event: Event, now: Instant) -> Option<Happening> {
        match event {
            Event::Connected => Some(Happening::Connected),
            Event::IceConnectionStateChange(IceConnectionState::Disconnected) => {
                Some(Happening::Gone(Departure::Lost))
            }
            Event::Closed => Some(Happening::Gone(Departure::Closed)),
            Event::MediaData(data) => incoming(data, now).map(Happening::Frame),
            Event::KeyframeRequest(_) => Some(Happening::KeyframeNeeded),
            _ => None,
        }
    }
}

fn incoming(data: MediaData, now: Instant) -> Option<Incoming> {
    Some(Incoming {
        mid: data.mid,
        rid: data.rid,
        codec: Codec::of(data.params.spec().codec)?,
        ticks: data.time.numer(),
        keyframe: data.is_keyframe(),
        contiguous: data.contiguous,
        orientation: data.ext_vals.video_orientation,
        // An estimate by the network is not ahead of our clock.
        arrived: data.network_time.min(now),
        data: data.data,
    })
}
