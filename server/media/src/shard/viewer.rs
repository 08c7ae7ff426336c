//! What one viewer gets: its selection, its numbering, its payload types.
//!
//! Sequence numbers begin anew for each viewer: a receiver takes the first it sees for the first there is (RFC 3711,
//! section 3.3.1), so a room's own numbers would not be understood by who joins late.

use std::sync::Arc;
use std::time::Instant;

use str0m::Rtc;
use str0m::media::{Mid, Pt};
use str0m::rtp::{ExtensionValues, RtpWrite};

use crate::frame::{Codec, ticks_to_duration};
use crate::identity::Layer;
use crate::negotiate::Track;
use crate::room::Outgoing;
use crate::room::selection::Selection;

/// A viewer.
pub struct Viewer {
    pub selection: Selection,
    tracks: Vec<Outlet>,
}

struct Outlet {
    track: Track,
    /// Number of the last packet.
    sequence: u64,
}

impl Viewer {
    pub fn new(tracks: Vec<Track>) -> Self {
        let tracks = tracks.into_iter();
        Self {
            selection: Selection::new(Layer::default()),
            tracks: tracks.map(|track| Outlet { track, sequence: 0 }).collect(),
        }
    }

    /// Gives a frame to the connection; the bytes given, `None` when this viewer does not get it.
    pub fn give(&mut self, rtc: &mut Rtc, frame: &Outgoing, epoch: Instant) -> Option<u64> {
        let time = self.selection.place(frame)?;
        let outlet = self
            .tracks
            .iter_mut()
            .find(|one| one.track.video == frame.codec.is_video())?;
        let payload = outlet.payload(frame.codec)?;
        let mid: Mid = outlet.track.mid;
        let mut direct = rtc.direct_api();
        let stream = direct.stream_tx_by_mid(mid, None)?;
        // The receiver plays pictures and sound together by this: both are in the time of the room.
        let shown = epoch + ticks_to_duration(time, frame.codec.clock_rate());
        let mut bytes = 0;
        for (place, part) in frame.parts.iter().enumerate() {
            outlet.sequence += 1;
            bytes += u64::try_from(part.len()).unwrap_or_default();
            let extensions = ExtensionValues {
                video_orientation: frame.orientation,
                ..ExtensionValues::default()
            };
            let last = place + 1 == frame.parts.len();
            let packet = RtpWrite::new(
                payload,
                outlet.sequence.into(),
                rtp_time(time),
                shown,
                Arc::clone(part),
            );
            stream.write_rtp(
                packet
                    .marker(last && frame.codec.is_video())
                    .nackable(frame.codec.is_video())
                    .ext_vals(extensions),
            );
        }
        Some(bytes)
    }
}

impl Outlet {
    fn payload(&self, codec: Codec) -> Option<Pt> {
        let mut shared = self.track.payloads.iter();
        shared
            .find(|(one, _)| *one == codec)
            .map(|(_, payload)| *payload)
    }
}

/// The 32 bits that a packet has place for; they go round.
fn rtp_time(time: u64) -> u32 {
    u32::try_from(time & u64::from(u32::MAX)).unwrap_or_default()
}
