//! Counters of rooms and of the whole forwarding unit.

use std::time::Duration;

use crate::frame::Codec;
use crate::identity::{SessionId, Source};

/// What goes on in one room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomStatistics {
    /// Viewers whose connection stands.
    pub viewers: usize,
    /// What viewers get at present.
    pub active: Option<Source>,
    /// Everybody who is on the air.
    pub sources: Vec<SourceStatistics>,
    /// Frames given to viewers, each counted once per viewer.
    pub frames_out: u64,
    /// Bytes of payload given to viewers.
    pub bytes_out: u64,
}

/// What one publisher sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceStatistics {
    /// Who.
    pub source: Source,
    /// By which session.
    pub session: SessionId,
    /// Whether no frame came for 1.2 s.
    pub silent: bool,
    /// Its streams: one of sound, and one of pictures per simulcast layer.
    pub streams: Vec<StreamStatistics>,
}

/// What came in by one stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamStatistics {
    /// How it is encoded.
    pub codec: Codec,
    /// The name of the simulcast layer.
    pub layer: Option<String>,
    /// Frames.
    pub frames: u64,
    /// Bytes of frames.
    pub bytes: u64,
    /// Keyframes asked for.
    pub keyframes_asked: u64,
    /// Frames that could not be used because one before them was lost.
    pub unusable: u64,
}

/// What the whole unit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Overview {
    /// Rooms.
    pub rooms: usize,
    /// Sessions of publishers.
    pub publishers: usize,
    /// Sessions of viewers.
    pub viewers: usize,
    /// Network addresses that belong to a session.
    pub addresses: usize,
    /// Open TCP connections.
    pub connections: usize,
    /// Datagrams that belonged to nobody.
    pub strangers: u64,
    /// Datagrams the network did not take.
    pub unsent: u64,
    /// The longest time within the last seconds that the thread was late or busy at one stretch.
    pub lag: Duration,
}
