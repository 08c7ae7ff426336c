//! Questions of the handle, and the beginning and end of sessions.

use std::time::{Duration, Instant};

use super::Shard;
use super::session::{Part, Session};
use crate::command::{Command, Joining, Role};
use crate::error::MediaError;
use crate::event::{Departure, MediaEvent};
use crate::identity::{Layer, RoomId, SessionId, Source};
use crate::room::Room;
use crate::statistics::{Overview, RoomStatistics};
use crate::tap::{FrameTap, Tap, TapOptions};

/// A client that has its answer connects within seconds or never.
const CONNECTS_WITHIN: Duration = Duration::from_secs(20);

impl Shard {
    pub(super) fn answer(&mut self, command: Command, now: Instant) {
        // Whoever no longer waits for the answer does not miss it.
        match command {
            Command::Join(joining, reply) => {
                let session = joining.session;
                let outcome = self.join(*joining, now);
                let joined = outcome.is_ok();
                if reply.send(outcome).is_err() && joined {
                    self.remove(session, Departure::Closed, now);
                }
            }
            Command::Close(room, session, reply) => {
                drop(reply.send(self.close(room, session, now)));
            }
            Command::Switch(room, source, reply) => {
                drop(reply.send(self.switch(room, source, now)));
            }
            Command::ChooseLayer(room, session, layer, reply) => {
                drop(reply.send(self.choose_layer(room, session, layer, now)));
            }
            Command::Statistics(room, reply) => drop(reply.send(self.statistics(room))),
            Command::Overview(reply) => drop(reply.send(self.overview())),
            Command::Tap(room, options, reply) => {
                drop(reply.send(self.tap(room, options, now)));
            }
            Command::Stop(reply) => drop(reply.send(())),
        }
    }

    fn join(&mut self, joining: Joining, now: Instant) -> Result<(), MediaError> {
        let id = joining.session;
        if self.sessions.contains_key(&id) {
            return Err(MediaError::SessionExists);
        }
        if self.lag.is_too_much() {
            return Err(MediaError::Busy);
        }
        if joining.role == Role::Viewer && self.count_viewers() >= self.max_viewers {
            return Err(MediaError::Full);
        }
        let room = self.room(joining.room, now);
        let part = match joining.role {
            Role::Publisher(source) => {
                room.admit(id, source, now);
                Part::Publisher
            }
            Role::Viewer => {
                room.viewers.push(id);
                Part::Viewer(super::viewer::Viewer::new(joining.tracks))
            }
        };
        self.demux.expect(joining.ufrag.clone(), id);
        let session = Session {
            room: joining.room,
            rtc: joining.rtc,
            ufrag: joining.ufrag,
            part,
            joined: now,
            connected: false,
            places: Vec::new(),
            local: None,
        };
        self.sessions.insert(id, session);
        self.touch(id, now);
        Ok(())
    }

    fn close(&mut self, room: RoomId, id: SessionId, now: Instant) -> Result<(), MediaError> {
        self.in_room(room, id)?;
        self.remove(id, Departure::Closed, now);
        Ok(())
    }

    fn switch(&mut self, room: RoomId, source: Source, now: Instant) -> Result<(), MediaError> {
        let known = self.rooms.get_mut(&room).ok_or(MediaError::UnknownRoom)?;
        known.switch(source)?;
        self.ask_for_keyframes(room, now);
        Ok(())
    }

    fn choose_layer(
        &mut self,
        room: RoomId,
        id: SessionId,
        layer: Layer,
        now: Instant,
    ) -> Result<(), MediaError> {
        let session = self.in_room(room, id)?;
        let Part::Viewer(viewer) = &mut session.part else {
            return Err(MediaError::UnknownSession);
        };
        viewer.selection.layer = layer;
        if let Some(known) = self.rooms.get_mut(&room) {
            known.want_all();
        }
        self.ask_for_keyframes(room, now);
        Ok(())
    }

    fn in_room(&mut self, room: RoomId, id: SessionId) -> Result<&mut Session, MediaError> {
        let session = self.sessions.get_mut(&id);
        session
            .filter(|session| session.room == room)
            .ok_or(MediaError::UnknownSession)
    }

    fn room(&mut self, id: RoomId, now: Instant) -> &mut Room {
        self.rooms.entry(id).or_insert_with(|| Room::new(now))
    }

    fn tap(&mut self, id: RoomId, options: TapOptions, now: Instant) -> FrameTap {
        let (tap, reader) = Tap::lay(options);
        let room = self.room(id, now);
        room.lay(tap);
        room.want_all();
        self.ask_for_keyframes(id, now);
        reader
    }

    fn statistics(&self, id: RoomId) -> Option<RoomStatistics> {
        let room = self.rooms.get(&id)?;
        let viewers = room.viewers.iter();
        let stand =
            |viewer: &&SessionId| self.sessions.get(viewer).is_some_and(|one| one.connected);
        Some(room.statistics(viewers.filter(stand).count()))
    }

    fn overview(&self) -> Overview {
        let viewers = self.count_viewers();
        Overview {
            rooms: self.rooms.len(),
            publishers: self.sessions.len() - viewers,
            viewers,
            addresses: self.demux.count(),
            connections: self.wires.tcp.count(),
            strangers: self.demux.strangers,
            unsent: self.wires.outbox.unsent + self.wires.tcp.unsent,
            lag: self.lag.peak(),
        }
    }

    fn count_viewers(&self) -> usize {
        self.rooms.values().map(|room| room.viewers.len()).sum()
    }

    /// Ends a session, tells the other side, and forgets everything of it.
    pub(super) fn remove(&mut self, id: SessionId, reason: Departure, now: Instant) {
        let Some(mut session) = self.sessions.remove(&id) else {
            return;
        };
        if session.rtc.close().is_ok() {
            // What it still says is a farewell; what it tells nobody needs to know.
            let mut unheard = Vec::new();
            self.wires.drain(id, &mut session, &mut unheard, now);
        }
        self.wires.timers.disarm(id);
        self.demux.forget(&session.ufrag, id, &session.places);
        for (protocol, address) in &session.places {
            if *protocol == str0m::net::Protocol::Tcp {
                self.wires.tcp.close(*address);
            }
        }
        self.leave_room(id, &session, reason);
    }

    fn leave_room(&mut self, id: SessionId, session: &Session, reason: Departure) {
        let room = session.room;
        let Some(known) = self.rooms.get_mut(&room) else {
            return;
        };
        let source = known.leave(id);
        if known.is_empty() {
            self.rooms.remove(&room);
        }
        if let Some(source) = source {
            self.tell(MediaEvent::PublisherLeft {
                room,
                source,
                session: id,
                reason,
            });
        } else if session.connected && matches!(session.part, Part::Viewer(_)) {
            self.tell(MediaEvent::ViewerLeft {
                room,
                session: id,
                reason,
            });
        }
    }

    /// Ends sessions whose client took its answer and never came, and rooms that only a tap had kept.
    pub(super) fn remove_stillborn(&mut self, now: Instant) {
        let waiting = self.sessions.iter().filter(|(_, one)| !one.connected);
        let late: Vec<SessionId> = waiting
            .filter(|(_, one)| now.duration_since(one.joined) > CONNECTS_WITHIN)
            .map(|(id, _)| *id)
            .collect();
        for session in late {
            self.remove(session, Departure::Lost, now);
        }
        self.rooms.retain(|_, room| !room.is_empty());
    }
}
