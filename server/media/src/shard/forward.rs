//! Packets to sessions, frames to rooms, and from there to viewers.

use std::time::Instant;

use str0m::Input;
use str0m::media::KeyframeRequestKind;
use str0m::net::{Protocol, Receive};

use super::Shard;
use super::demux::Belongs;
use super::session::{Happening, Part};
use crate::event::{Departure, MediaEvent};
use crate::identity::{RoomId, SessionId};
use crate::net::udp::Arrival;
use crate::room::stream::Incoming;
use crate::room::{Change, Outgoing, StreamId};

impl Shard {
    /// Gives a datagram to the session it belongs to.
    pub(super) fn receive(
        &mut self,
        protocol: Protocol,
        way: Arrival,
        datagram: &[u8],
        now: Instant,
    ) {
        let place = (protocol, way.source);
        let destination = self.destination(way);
        let belongs = self.demux.find(place, datagram);
        let (id, proved) = match belongs {
            Belongs::To(id) => (id, true),
            Belongs::Perhaps(id) => (id, false),
            Belongs::Nobody => return self.demux.strangers += 1,
        };
        let parsed = Receive::new(protocol, way.source, destination, datagram);
        let (Some(session), Ok(parsed)) = (self.sessions.get_mut(&id), parsed) else {
            return self.demux.strangers += 1;
        };
        let input = Input::Receive(now, parsed);
        if !proved {
            if !session.rtc.accepts(&input) {
                return self.demux.strangers += 1;
            }
            self.demux.bind(place, id, &mut session.places);
            if protocol == Protocol::Tcp {
                self.wires.tcp.know(way.source);
            }
        }
        session.local = way.local.or(session.local);
        if let Err(error) = session.rtc.handle_input(input) {
            // Anybody can send a packet with another's address: a bad one ends nothing.
            tracing::debug!(session = %id, %error, "a packet was refused");
        }
        self.wires.drain(id, session, &mut self.happenings, now);
        self.settle(now);
    }

    /// The advertised address a packet was meant for. Behind address translation the one it came to is not among them.
    fn destination(&self, way: Arrival) -> std::net::SocketAddr {
        let came_to = |one: &&std::net::SocketAddr| Some(one.ip()) == way.local;
        let family = |one: &&std::net::SocketAddr| one.is_ipv4() == way.source.is_ipv4();
        let all = &self.advertised;
        let found = all.iter().find(came_to).or_else(|| all.iter().find(family));
        found.or(all.first()).copied().unwrap_or(self.address)
    }

    /// Tells a session the time, and hears what it has to say.
    pub(super) fn touch(&mut self, id: SessionId, now: Instant) {
        if let Some(session) = self.sessions.get_mut(&id) {
            if let Err(error) = session.rtc.handle_input(Input::Timeout(now)) {
                tracing::debug!(session = %id, %error, "a media session failed");
                self.happenings.push((id, Happening::Gone(Departure::Lost)));
                return;
            }
            self.wires.drain(id, session, &mut self.happenings, now);
        }
    }

    /// Does what the happenings call for, and what comes of that.
    pub(super) fn settle(&mut self, now: Instant) {
        while !self.happenings.is_empty() {
            for (id, happening) in std::mem::take(&mut self.happenings) {
                self.happened(id, happening, now);
            }
        }
    }

    fn happened(&mut self, id: SessionId, happening: Happening, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        let room = session.room;
        match happening {
            Happening::Connected => {
                session.connected = true;
                if matches!(session.part, Part::Viewer(_)) {
                    self.tell(MediaEvent::ViewerJoined { room, session: id });
                    self.need_keyframes(room, now);
                }
            }
            Happening::KeyframeNeeded => self.need_keyframes(room, now),
            Happening::Frame(frame) => self.forward(room, id, &frame, now),
            Happening::Gone(reason) => self.remove(id, reason, now),
        }
    }

    fn need_keyframes(&mut self, room: RoomId, now: Instant) {
        if let Some(known) = self.rooms.get_mut(&room) {
            known.want_all();
        }
        self.ask_for_keyframes(room, now);
    }

    fn forward(&mut self, id: RoomId, publisher: SessionId, frame: &Incoming, now: Instant) {
        let mut changes = Vec::new();
        let Some(room) = self.rooms.get_mut(&id) else {
            return;
        };
        let outgoing = room.take(publisher, frame, &mut changes);
        if let Some(outgoing) = outgoing {
            room.give(&outgoing);
            self.give_to_viewers(id, &outgoing, now);
        }
        self.tell_changes(id, &changes, now);
        self.ask_for_keyframes(id, now);
    }

    fn give_to_viewers(&mut self, id: RoomId, frame: &Outgoing, now: Instant) {
        let Some(room) = self.rooms.get_mut(&id) else {
            return;
        };
        let mut wanted: Vec<StreamId> = Vec::new();
        for viewer in &room.viewers {
            let Some(session) = self.sessions.get_mut(viewer).filter(|one| one.connected) else {
                continue;
            };
            let Part::Viewer(part) = &mut session.part else {
                continue;
            };
            let given = part.give(&mut session.rtc, frame, room.epoch);
            if let Some(stream) = part.selection.wanted(&frame.targets)
                && !wanted.contains(&stream)
            {
                wanted.push(stream);
            }
            if let Some(bytes) = given {
                room.frames_out += 1;
                room.bytes_out += bytes;
                self.wires
                    .drain(*viewer, session, &mut self.happenings, now);
            }
        }
        for stream in wanted {
            room.want(stream);
        }
    }

    /// Sends publishers the requests that are due.
    pub(super) fn ask_for_keyframes(&mut self, room: RoomId, now: Instant) {
        let wishes = self.rooms.get_mut(&room).map(|room| room.wishes(now));
        for wish in wishes.unwrap_or_default() {
            let Some(session) = self.sessions.get_mut(&wish.session) else {
                continue;
            };
            if let Some(mut writer) = session.rtc.writer(wish.mid)
                && let Err(error) = writer.request_keyframe(wish.rid, KeyframeRequestKind::Pli)
            {
                tracing::debug!(session = %wish.session, %error, "no keyframe can be asked for");
            }
            self.touch(wish.session, now);
        }
    }

    /// What rooms need regularly.
    pub(super) fn look_after_rooms(&mut self, now: Instant) {
        let rooms: Vec<RoomId> = self.rooms.keys().copied().collect();
        for id in rooms {
            let mut changes = Vec::new();
            if let Some(room) = self.rooms.get_mut(&id) {
                room.pass(now, &mut changes);
            }
            self.tell_changes(id, &changes, now);
            self.ask_for_keyframes(id, now);
        }
        self.settle(now);
    }

    fn tell_changes(&mut self, room: RoomId, changes: &[Change], now: Instant) {
        for change in changes {
            match *change {
                Change::Arrived(session, source) => self.tell(MediaEvent::PublisherArrived {
                    room,
                    source,
                    session,
                }),
                Change::Silent(session, source) => self.tell(MediaEvent::PublisherSilent {
                    room,
                    source,
                    session,
                }),
                Change::Heard(session, source) => self.tell(MediaEvent::PublisherHeard {
                    room,
                    source,
                    session,
                }),
                Change::Switched(source) => {
                    self.tell(MediaEvent::SourceSwitched { room, source });
                }
                Change::Replaced(session) => self.remove(session, Departure::Replaced, now),
            }
        }
    }
}
