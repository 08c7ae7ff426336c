//! A room: its publishers, who of them is on, and what becomes of a frame. Knows no connection and no socket.
//!
//! Invariants: of each source one publisher at most is on the air; only the active source's frames go out; a switch
//! waits for a keyframe of the new source, or is done at once when that source sends no pictures.

pub mod keyframes;
pub mod publisher;
pub mod rebase;
pub mod selection;
pub mod stream;

use std::sync::Arc;
use std::time::{Duration, Instant};

use str0m::media::{Mid, Rid};
use str0m::rtp::VideoOrientation;

use crate::error::MediaError;
use crate::frame::{Codec, Frame};
use crate::identity::{SessionId, Source};
use crate::statistics::RoomStatistics;
use crate::tap::Tap;
use publisher::Publisher;
use selection::Targets;
use stream::Incoming;

/// A stream of this room; no two ever had the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StreamId(pub u32);

/// A frame on its way to receivers, in the room's time.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub source: Source,
    pub stream: StreamId,
    pub codec: Codec,
    pub keyframe: bool,
    pub time: u64,
    pub targets: Targets,
    pub orientation: Option<VideoOrientation>,
    pub data: Arc<[u8]>,
    /// Empty when nobody needs packets.
    pub parts: Vec<Arc<[u8]>>,
}

/// What a frame or the passing of time changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Arrived(SessionId, Source),
    Replaced(SessionId),
    Silent(SessionId, Source),
    Heard(SessionId, Source),
    Switched(Source),
}

/// A request to a publisher.
#[derive(Debug, Clone, Copy)]
pub struct KeyframeWish {
    pub session: SessionId,
    pub mid: Mid,
    pub rid: Option<Rid>,
}

/// A room.
pub struct Room {
    pub epoch: Instant,
    pub viewers: Vec<SessionId>,
    pub frames_out: u64,
    pub bytes_out: u64,
    publishers: Vec<Publisher>,
    taps: Vec<Tap>,
    tap_asked: Instant,
    active: Option<Source>,
    pending: Option<Source>,
    streams: u32,
}

impl Room {
    pub fn new(now: Instant) -> Self {
        Self {
            epoch: now,
            viewers: Vec::new(),
            frames_out: 0,
            bytes_out: 0,
            publishers: Vec::new(),
            taps: Vec::new(),
            tap_asked: now,
            active: None,
            pending: None,
            streams: 0,
        }
    }

    pub fn is_empty(&mut self) -> bool {
        self.taps.retain(|tap| !tap.is_over());
        self.publishers.is_empty() && self.viewers.is_empty() && self.taps.is_empty()
    }

    /// Lets a publisher in; it is on the air with its first frame.
    pub fn admit(&mut self, session: SessionId, source: Source, now: Instant) {
        self.publishers.push(Publisher::new(session, source, now));
    }

    /// Lays a tap, which begins with the next keyframe.
    pub fn lay(&mut self, tap: Tap) {
        self.taps.push(tap);
    }

    /// Takes a session out; its source if it was a publisher on the air.
    pub fn leave(&mut self, session: SessionId) -> Option<Source> {
        self.viewers.retain(|viewer| *viewer != session);
        let place = self
            .publishers
            .iter()
            .position(|one| one.session == session);
        let gone = self.publishers.remove(place?);
        if self.pending == Some(gone.source) {
            self.pending = None;
        }
        gone.on_air.then_some(gone.source)
    }

    /// Wishes for another source.
    pub fn switch(&mut self, source: Source) -> Result<(), MediaError> {
        let known = self.publishers.iter_mut();
        let new = known
            .filter(|one| one.on_air)
            .find(|one| one.source == source)
            .ok_or(MediaError::UnknownSource)?;
        if self.active == Some(source) {
            self.pending = None;
        } else {
            new.want_keyframes();
            self.pending = Some(source);
        }
        Ok(())
    }

    /// Takes a publisher's frame; what there is to give to receivers, and what has changed.
    pub fn take(
        &mut self,
        session: SessionId,
        frame: &Incoming,
        changes: &mut Vec<Change>,
    ) -> Option<Outgoing> {
        let place = self
            .publishers
            .iter()
            .position(|one| one.session == session)?;
        self.announce(place, changes);
        let packets = !self.viewers.is_empty();
        let since_epoch = frame.arrived.saturating_duration_since(self.epoch);
        let publisher = self.publishers.get_mut(place)?;
        let source = publisher.source;
        let stream = publisher.stream(frame, &mut self.streams)?;
        let usable = stream.count(frame);
        let time = stream.time(frame, since_epoch);
        let id = stream.id;
        let ready = usable && (frame.codec.is_video() || !publisher.has_live_video(frame.arrived));
        if ready && self.pending == Some(source) {
            self.pending = None;
            self.active = Some(source);
            changes.push(Change::Switched(source));
        }
        if !usable || self.active != Some(source) {
            return None;
        }
        let targets = publisher.targets(frame.arrived);
        let stream = publisher.stream(frame, &mut self.streams)?;
        Some(Outgoing {
            source,
            stream: id,
            codec: frame.codec,
            keyframe: frame.keyframe || !frame.codec.is_video(),
            time,
            targets,
            orientation: frame.orientation,
            data: Arc::clone(&frame.data),
            parts: if packets {
                stream.packets(frame)
            } else {
                Vec::new()
            },
        })
    }

    /// What a frame of this publisher says by being there.
    fn announce(&mut self, place: usize, changes: &mut Vec<Change>) {
        let Some(publisher) = self.publishers.get_mut(place) else {
            return;
        };
        let (session, source) = (publisher.session, publisher.source);
        if std::mem::take(&mut publisher.silent) {
            changes.push(Change::Heard(session, source));
        }
        if std::mem::replace(&mut publisher.on_air, true) {
            return;
        }
        changes.push(Change::Arrived(session, source));
        let others = self.publishers.iter();
        let replaced = others.filter(|one| one.on_air && one.source == source);
        changes.extend(
            replaced
                .filter(|one| one.session != session)
                .map(|one| Change::Replaced(one.session)),
        );
        if self.active.is_none() {
            self.active = Some(source);
            changes.push(Change::Switched(source));
        }
    }

    /// Gives a frame to the taps.
    pub fn give(&mut self, outgoing: &Outgoing) {
        self.taps.retain(|tap| !tap.is_over());
        let mut wanted = Vec::new();
        for tap in &mut self.taps {
            if let Some(time) = tap.selection.place(outgoing) {
                tap.give(Frame {
                    source: outgoing.source,
                    codec: outgoing.codec,
                    time,
                    keyframe: outgoing.keyframe,
                    data: Arc::clone(&outgoing.data),
                });
            }
            wanted.extend(tap.selection.wanted(&outgoing.targets));
        }
        for stream in wanted {
            self.want(stream);
        }
    }

    /// Somebody needs a keyframe of this stream.
    pub fn want(&mut self, stream: StreamId) {
        for publisher in &mut self.publishers {
            publisher.want_keyframe(stream);
        }
    }

    /// Somebody who may get any of the active publisher's streams needs keyframes.
    pub fn want_all(&mut self) {
        for publisher in &mut self.publishers {
            if Some(publisher.source) == self.active {
                publisher.want_keyframes();
            }
        }
    }

    /// The requests that are due now.
    pub fn wishes(&mut self, now: Instant) -> Vec<KeyframeWish> {
        let all = self.publishers.iter_mut();
        all.flat_map(|publisher| publisher.wishes(now)).collect()
    }

    /// What the passing of time brings: silences, and keyframes for taps that need them regularly.
    pub fn pass(&mut self, now: Instant, changes: &mut Vec<Change>) {
        for publisher in &mut self.publishers {
            if publisher.fell_silent(now) {
                changes.push(Change::Silent(publisher.session, publisher.source));
            }
        }
        let every = self.taps.iter().filter_map(|tap| tap.keyframe_every).min();
        let waited: Duration = now.saturating_duration_since(self.tap_asked);
        if every.is_some_and(|every| waited >= every) {
            self.tap_asked = now;
            self.want_all();
        }
    }

    /// `viewers` is the number of those whose connection stands.
    pub fn statistics(&self, viewers: usize) -> RoomStatistics {
        let on_air = self.publishers.iter().filter(|one| one.on_air);
        RoomStatistics {
            viewers,
            active: self.active,
            sources: on_air.map(Publisher::statistics).collect(),
            frames_out: self.frames_out,
            bytes_out: self.bytes_out,
        }
    }
}
