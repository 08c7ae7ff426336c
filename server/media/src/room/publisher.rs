//! One publisher of a room and its streams.

use std::time::{Duration, Instant};

use super::selection::Targets;
use super::stream::{Incoming, Stream};
use super::{KeyframeWish, StreamId};
use crate::identity::{SessionId, Source};
use crate::statistics::SourceStatistics;

/// Longer than any pause of a working uplink, shorter than what viewers take for a broken show. The connection itself
/// is given up by ICE after some fifteen seconds only.
const SILENCE: Duration = Duration::from_millis(1200);

/// A publisher.
pub struct Publisher {
    pub session: SessionId,
    pub source: Source,
    /// Whether a frame has come.
    pub on_air: bool,
    pub silent: bool,
    last: Instant,
    streams: Vec<Stream>,
}

impl Publisher {
    pub fn new(session: SessionId, source: Source, now: Instant) -> Self {
        Self {
            session,
            source,
            on_air: false,
            silent: false,
            last: now,
            streams: Vec::new(),
        }
    }

    /// The stream a frame belongs to, begun when it is the first; `count` is how many the room has had.
    pub fn stream(&mut self, frame: &Incoming, count: &mut u32) -> Option<&mut Stream> {
        self.last = frame.arrived;
        let fits = |one: &Stream| one.mid == frame.mid && one.rid == frame.rid;
        let place = self.streams.iter().position(fits).unwrap_or_else(|| {
            *count += 1;
            self.streams.push(Stream::new(StreamId(*count), frame));
            self.streams.len() - 1
        });
        self.streams.get_mut(place)
    }

    /// Whether pictures come at present.
    pub fn has_live_video(&self, now: Instant) -> bool {
        let mut video = self.streams.iter().filter(|one| one.codec.is_video());
        video.any(|one| one.is_live(now))
    }

    /// What the layers stand for.
    pub fn targets(&self, now: Instant) -> Targets {
        let video = self.streams.iter().filter(|one| one.codec.is_video());
        let mut live: Vec<&Stream> = video.filter(|one| one.is_live(now)).collect();
        live.sort_by_key(|one| one.rate());
        let order: Vec<StreamId> = live.iter().map(|one| one.id).collect();
        Targets::of(&order)
    }

    pub fn want_keyframe(&mut self, stream: StreamId) {
        for one in self.streams.iter_mut().filter(|one| one.id == stream) {
            one.asks.want();
        }
    }

    pub fn want_keyframes(&mut self) {
        for one in self.streams.iter_mut().filter(|one| one.codec.is_video()) {
            one.asks.want();
        }
    }

    pub fn wishes(&mut self, now: Instant) -> Vec<KeyframeWish> {
        let session = self.session;
        let due = self
            .streams
            .iter_mut()
            .filter_map(|one| one.asks.due(now).then_some((one.mid, one.rid)));
        due.map(|(mid, rid)| KeyframeWish { session, mid, rid })
            .collect()
    }

    /// Whether it has become silent just now.
    pub fn fell_silent(&mut self, now: Instant) -> bool {
        let quiet = now.saturating_duration_since(self.last) >= SILENCE;
        let fell = self.on_air && !self.silent && quiet;
        self.silent |= fell;
        fell
    }

    pub fn statistics(&self) -> SourceStatistics {
        SourceStatistics {
            source: self.source,
            session: self.session,
            silent: self.silent,
            streams: self.streams.iter().map(Stream::statistics).collect(),
        }
    }
}
