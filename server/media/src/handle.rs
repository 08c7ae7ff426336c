//! The handle by which the program talks to the media thread.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use mio::Waker;
use tokio::sync::{broadcast, oneshot};

use crate::command::{Command, Joining, Reply, Role};
use crate::error::MediaError;
use crate::event::MediaEvent;
use crate::identity::{Layer, RoomId, SessionId, Source};
use crate::negotiate::Negotiator;
use crate::settings::MediaSettings;
use crate::shard::Shard;
use crate::statistics::{Overview, RoomStatistics};
use crate::tap::{FrameTap, TapOptions};

/// Events kept for a listener who is behind; who is further behind is told how many it missed.
const EVENTS_KEPT: usize = 1024;

/// The forwarding unit. Cheap to clone; it ends with the last clone, or by [`Media::stop`].
#[derive(Clone)]
pub struct Media(Arc<Shared>);

struct Shared {
    commands: Sender<Command>,
    waker: Arc<Waker>,
    negotiator: Negotiator,
    events: broadcast::Sender<MediaEvent>,
    address: SocketAddr,
}

impl Media {
    /// Opens the sockets and starts the thread.
    ///
    /// # Errors
    /// When no address can be advertised, the port is taken, or no certificate can be made.
    pub fn start(settings: &MediaSettings) -> Result<Self, MediaError> {
        let (events, _) = broadcast::channel(EVENTS_KEPT);
        let (commands, inbox) = std::sync::mpsc::channel();
        let shard = Shard::open(settings, inbox, events.clone())?;
        let media = Self(Arc::new(Shared {
            commands,
            waker: shard.waker(),
            negotiator: Negotiator::new(shard.advertised())?,
            events,
            address: shard.address(),
        }));
        std::thread::Builder::new()
            .name("media".into())
            .spawn(move || shard.run())?;
        Ok(media)
    }

    /// Where UDP and TCP are listened to.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.0.address
    }

    /// What happens from now on.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<MediaEvent> {
        self.0.events.subscribe()
    }

    /// Takes in a publisher: answers its offer (SDP, RFC 8866). It is on the air with its first frame, and takes the
    /// place of whoever published as the same source. The first source of a room is what viewers get.
    ///
    /// # Errors
    /// [`MediaError::MalformedOffer`], [`MediaError::NoUsableTrack`], [`MediaError::Busy`],
    /// [`MediaError::SessionExists`], [`MediaError::Stopped`].
    pub async fn publish(
        &self,
        session: SessionId,
        room: RoomId,
        source: Source,
        offer: &str,
    ) -> Result<String, MediaError> {
        self.join(session, room, Role::Publisher(source), offer)
            .await
    }

    /// Takes in a viewer: answers its offer. It gets whatever source is on, from the next keyframe on; a room may be
    /// watched before anybody publishes.
    ///
    /// # Errors
    /// As [`Media::publish`], and [`MediaError::Full`].
    pub async fn watch(
        &self,
        session: SessionId,
        room: RoomId,
        offer: &str,
    ) -> Result<String, MediaError> {
        self.join(session, room, Role::Viewer, offer).await
    }

    /// Ends a session of this room and tells the other side.
    ///
    /// # Errors
    /// [`MediaError::UnknownSession`], [`MediaError::Stopped`].
    pub async fn close(&self, room: RoomId, session: SessionId) -> Result<(), MediaError> {
        self.ask(|reply| Command::Close(room, session, reply))
            .await?
    }

    /// Lets viewers have another source. They see the old one until the new one's keyframe, which is asked for.
    ///
    /// # Errors
    /// [`MediaError::UnknownRoom`], [`MediaError::UnknownSource`] when it is not on the air, [`MediaError::Stopped`].
    pub async fn switch_source(&self, room: RoomId, source: Source) -> Result<(), MediaError> {
        self.ask(|reply| Command::Switch(room, source, reply))
            .await?
    }

    /// Chooses a viewer's simulcast layer; it changes with that layer's next keyframe, which is asked for.
    ///
    /// # Errors
    /// [`MediaError::UnknownSession`], [`MediaError::Stopped`].
    pub async fn choose_layer(
        &self,
        room: RoomId,
        viewer: SessionId,
        layer: Layer,
    ) -> Result<(), MediaError> {
        self.ask(|reply| Command::ChooseLayer(room, viewer, layer, reply))
            .await?
    }

    /// Counters of a room; `None` when there is no such room.
    ///
    /// # Errors
    /// [`MediaError::Stopped`].
    pub async fn statistics(&self, room: RoomId) -> Result<Option<RoomStatistics>, MediaError> {
        self.ask(|reply| Command::Statistics(room, reply)).await
    }

    /// Counters of the whole unit.
    ///
    /// # Errors
    /// [`MediaError::Stopped`].
    pub async fn overview(&self) -> Result<Overview, MediaError> {
        self.ask(Command::Overview).await
    }

    /// Lays a tap on a room: the best layer of whatever source is on.
    ///
    /// # Errors
    /// [`MediaError::Stopped`].
    pub async fn tap(&self, room: RoomId, options: TapOptions) -> Result<FrameTap, MediaError> {
        self.ask(|reply| Command::Tap(room, options, reply)).await
    }

    /// Ends all sessions and the thread. A second call does nothing.
    pub async fn stop(&self) {
        // Whoever has stopped already is as asked for.
        let _stopped = self.ask(Command::Stop).await;
    }

    async fn join(
        &self,
        session: SessionId,
        room: RoomId,
        role: Role,
        offer: &str,
    ) -> Result<String, MediaError> {
        let negotiated = self.0.negotiator.answer(role, offer)?;
        let joining = Box::new(Joining {
            session,
            room,
            role,
            rtc: negotiated.rtc,
            ufrag: negotiated.ufrag,
            tracks: negotiated.tracks,
        });
        self.ask(|reply| Command::Join(joining, reply)).await??;
        Ok(negotiated.answer)
    }

    async fn ask<T>(&self, question: impl FnOnce(Reply<T>) -> Command) -> Result<T, MediaError> {
        let (reply, answer) = oneshot::channel();
        self.0
            .commands
            .send(question(reply))
            .map_err(|_| MediaError::Stopped)?;
        self.0.waker.wake()?;
        answer.await.map_err(|_| MediaError::Stopped)
    }
}
