//! What the handle asks of the thread. Each question carries the way back for its answer.

use str0m::Rtc;
use tokio::sync::oneshot;

use crate::error::MediaError;
use crate::identity::{Layer, RoomId, SessionId, Source};
use crate::negotiate::Track;
use crate::statistics::{Overview, RoomStatistics};
use crate::tap::{FrameTap, TapOptions};

/// The way back.
pub type Reply<T> = oneshot::Sender<T>;

/// As what a session joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Sends.
    Publisher(Source),
    /// Receives.
    Viewer,
}

/// A peer connection that is negotiated and waits for packets.
pub struct Joining {
    pub session: SessionId,
    pub room: RoomId,
    pub role: Role,
    pub rtc: Rtc,
    /// Our side's ICE user name, by which the first packet finds its session.
    pub ufrag: String,
    pub tracks: Vec<Track>,
}

/// One question.
pub enum Command {
    Join(Box<Joining>, Reply<Result<(), MediaError>>),
    Close(RoomId, SessionId, Reply<Result<(), MediaError>>),
    Switch(RoomId, Source, Reply<Result<(), MediaError>>),
    ChooseLayer(RoomId, SessionId, Layer, Reply<Result<(), MediaError>>),
    Statistics(RoomId, Reply<Option<RoomStatistics>>),
    Overview(Reply<Overview>),
    Tap(RoomId, TapOptions, Reply<FrameTap>),
    /// Answered when all sessions are told and the sockets are closed.
    Stop(Reply<()>),
}
