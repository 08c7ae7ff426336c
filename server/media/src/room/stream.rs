//! One stream of a publisher: its place in the room's time, its continuity, its packets.

use std::sync::Arc;
use std::time::{Duration, Instant};

use str0m::media::{Mid, Rid};
use str0m::rtp::VideoOrientation;
use str0m::unversioned::{H264Packetizer, Packetizer, Vp8Packetizer};

use super::StreamId;
use super::keyframes::KeyframeAsks;
use crate::frame::{Codec, duration_to_ticks};
use crate::statistics::StreamStatistics;

/// Most bytes of payload in a packet: with the headers of RTP, retransmission, encryption, UDP and a tunnel it stays
/// below the 1280 bytes that every network carries.
const LARGEST_PAYLOAD: usize = 1120;
/// A stream whose time has wandered from the clock by more than this began anew on the other side.
const MOST_DRIFT: Duration = Duration::from_secs(5);
/// After so long without a frame a layer counts as switched off by its publisher.
const LIVE: Duration = Duration::from_millis(1500);

/// A frame as it came in.
#[derive(Debug)]
pub struct Incoming {
    pub mid: Mid,
    pub rid: Option<Rid>,
    pub codec: Codec,
    /// The publisher's own time, in ticks of the codec.
    pub ticks: u64,
    pub keyframe: bool,
    /// Whether nothing was lost before it.
    pub contiguous: bool,
    pub orientation: Option<VideoOrientation>,
    pub data: Arc<[u8]>,
    pub arrived: Instant,
}

/// A stream.
#[derive(Debug)]
pub struct Stream {
    pub id: StreamId,
    pub mid: Mid,
    pub rid: Option<Rid>,
    pub codec: Codec,
    pub asks: KeyframeAsks,
    packetizer: Option<Box<dyn Packetizer + Send>>,
    /// Ticks of the publisher, and the time of the room that they stand for.
    anchor: Option<(u64, u64)>,
    /// Something before the next keyframe is missing.
    broken: bool,
    first: Instant,
    last: Instant,
    frames: u64,
    bytes: u64,
    unusable: u64,
}

impl Stream {
    /// A stream that begins with this frame.
    pub fn new(id: StreamId, frame: &Incoming) -> Self {
        let mut asks = KeyframeAsks::default();
        if frame.codec.is_video() {
            asks.want();
        }
        Self {
            id,
            mid: frame.mid,
            rid: frame.rid,
            codec: frame.codec,
            asks,
            packetizer: packetizer(frame.codec),
            anchor: None,
            broken: frame.codec.is_video(),
            first: frame.arrived,
            last: frame.arrived,
            frames: 0,
            bytes: 0,
            unusable: 0,
        }
    }

    /// Counts a frame in; `false` when it can not be decoded because something before it is missing. Receivers could
    /// not see that by themselves: what they get is numbered anew.
    pub fn count(&mut self, frame: &Incoming) -> bool {
        self.last = frame.arrived;
        self.frames += 1;
        self.bytes += u64::try_from(frame.data.len()).unwrap_or_default();
        if self.codec != frame.codec {
            self.codec = frame.codec;
            self.packetizer = packetizer(frame.codec);
        }
        if !frame.codec.is_video() {
            return true;
        }
        if frame.keyframe {
            self.broken = false;
            self.asks.arrived();
        } else if !frame.contiguous {
            self.broken = true;
        }
        if self.broken {
            self.asks.want();
            self.unusable += 1;
        }
        !self.broken
    }

    /// The room's time of a frame. It follows the publisher's clock, anchored at the arrival of the first frame.
    pub fn time(&mut self, frame: &Incoming, since_epoch: Duration) -> u64 {
        let rate = frame.codec.clock_rate();
        let expected = duration_to_ticks(since_epoch, rate);
        let most = duration_to_ticks(MOST_DRIFT, rate);
        let followed = self.anchor.and_then(|(ticks, time)| {
            let time = time.checked_add(frame.ticks)?.checked_sub(ticks)?;
            (time.abs_diff(expected) <= most).then_some(time)
        });
        followed.unwrap_or_else(|| {
            self.anchor = Some((frame.ticks, expected));
            expected
        })
    }

    /// The frame in pieces that fit into packets.
    pub fn packets(&mut self, frame: &Incoming) -> Vec<Arc<[u8]>> {
        let Some(packetizer) = &mut self.packetizer else {
            return vec![Arc::clone(&frame.data)];
        };
        match packetizer.packetize(LARGEST_PAYLOAD, &frame.data) {
            Ok(parts) => parts.into_iter().map(Arc::from).collect(),
            Err(error) => {
                tracing::debug!(%error, "a frame could not be taken apart");
                Vec::new()
            }
        }
    }

    /// Whether its publisher sends it at present.
    pub fn is_live(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.last) < LIVE
    }

    /// Average bytes per second, by which layers are ordered.
    pub fn rate(&self) -> u64 {
        let milliseconds = self.last.duration_since(self.first).as_millis().max(1);
        let milliseconds = u64::try_from(milliseconds).unwrap_or(u64::MAX);
        self.bytes.saturating_mul(1000) / milliseconds
    }

    pub fn statistics(&self) -> StreamStatistics {
        StreamStatistics {
            codec: self.codec,
            layer: self.rid.map(|rid| rid.to_string()),
            frames: self.frames,
            bytes: self.bytes,
            keyframes_asked: self.asks.count,
            unusable: self.unusable,
        }
    }
}

fn packetizer(codec: Codec) -> Option<Box<dyn Packetizer + Send>> {
    match codec {
        Codec::H264 => Some(Box::new(H264Packetizer::default())),
        Codec::Vp8 => Some(Box::new(Vp8Packetizer::default())),
        Codec::Opus => None,
    }
}
