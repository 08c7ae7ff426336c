//! What happens in rooms, told to whoever listens.

use crate::identity::{RoomId, SessionId, Source};

/// Something that happened. Told in the order in which it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaEvent {
    /// The first frame of a publisher is there.
    PublisherArrived {
        /// Where.
        room: RoomId,
        /// As whom.
        source: Source,
        /// By which session.
        session: SessionId,
    },
    /// No frame came for 1.2 s: the uplink is lost, though the connection may still stand.
    PublisherSilent {
        /// Where.
        room: RoomId,
        /// As whom.
        source: Source,
        /// By which session.
        session: SessionId,
    },
    /// Frames come again after a silence.
    PublisherHeard {
        /// Where.
        room: RoomId,
        /// As whom.
        source: Source,
        /// By which session.
        session: SessionId,
    },
    /// A publisher that had arrived is gone.
    PublisherLeft {
        /// Where.
        room: RoomId,
        /// As whom.
        source: Source,
        /// By which session.
        session: SessionId,
        /// Why.
        reason: Departure,
    },
    /// Viewers get another source from now on.
    SourceSwitched {
        /// Where.
        room: RoomId,
        /// Which.
        source: Source,
    },
    /// A viewer's connection stands.
    ViewerJoined {
        /// Where.
        room: RoomId,
        /// By which session.
        session: SessionId,
    },
    /// A viewer who had joined is gone.
    ViewerLeft {
        /// Where.
        room: RoomId,
        /// By which session.
        session: SessionId,
        /// Why.
        reason: Departure,
    },
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Departure {
    /// It was closed by us or by the other side.
    Closed,
    /// Nothing was heard of it for too long.
    Lost,
    /// Another publisher took its place.
    Replaced,
}
