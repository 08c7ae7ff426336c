//! The media thread: sockets in, peer connections, sockets out. Nothing else touches them.
//!
//! Each turn: wait for packets, questions or a deadline; take in what has come; let time pass where it is due; give
//! frames out; ask for keyframes. A peer connection that was touched is drained at once (`wires`), as str0m asks.

mod answers;
mod demux;
mod forward;
mod lag;
mod session;
mod timers;
mod viewer;
mod wires;

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use mio::{Events, Interest, Poll, Token, Waker};
use str0m::net::Protocol;
use tokio::sync::broadcast;

use crate::command::{Command, Reply};
use crate::error::MediaError;
use crate::event::{Departure, MediaEvent};
use crate::identity::{RoomId, SessionId};
use crate::net::tcp::Tcp;
use crate::net::udp::{Arrival, Udp};
use crate::room::Room;
use crate::settings::MediaSettings;
use demux::Demux;
use lag::Lag;
use session::{Happening, Session};
use wires::Wires;

const WAKER: Token = Token(0);
const UDP: Token = Token(1);
const LISTENER: Token = Token(2);

/// How often rooms are looked after, and the longest wait while there are any.
const TICK: Duration = Duration::from_millis(50);
/// The longest wait while there is nothing to do.
const IDLE: Duration = Duration::from_millis(500);
/// How often sessions that never connected are looked for.
const TIDY: Duration = Duration::from_secs(1);
/// Batches read in a row before others have their turn.
const BATCHES: usize = 8;
/// Ports tried when any will do and another program has the TCP one.
const ATTEMPTS: usize = 16;

/// Everything the thread owns.
pub struct Shard {
    poll: Poll,
    waker: Arc<Waker>,
    inbox: Receiver<Command>,
    events: broadcast::Sender<MediaEvent>,
    address: SocketAddr,
    advertised: Vec<SocketAddr>,
    max_viewers: usize,
    wires: Wires,
    demux: Demux,
    sessions: HashMap<SessionId, Session>,
    rooms: HashMap<RoomId, Room>,
    happenings: Vec<(SessionId, Happening)>,
    lag: Lag,
    ticked: Instant,
    tidied: Instant,
}

impl Shard {
    /// Opens the sockets.
    pub fn open(
        settings: &MediaSettings,
        inbox: Receiver<Command>,
        events: broadcast::Sender<MediaEvent>,
    ) -> Result<Self, MediaError> {
        let addresses: Vec<IpAddr> = settings.addresses()?;
        let (udp, listener) = sockets(settings.bind)?;
        let address = udp.local_addr()?;
        let poll = Poll::new()?;
        let mut udp = Udp::new(udp)?;
        poll.registry()
            .register(&mut udp.socket, UDP, Interest::READABLE)?;
        let tcp = Tcp::new(listener, poll.registry(), LISTENER)?;
        let now = Instant::now();
        let with_port = |ip: &IpAddr| SocketAddr::new(*ip, address.port());
        Ok(Self {
            waker: Arc::new(Waker::new(poll.registry(), WAKER)?),
            poll,
            inbox,
            events,
            address,
            advertised: addresses.iter().map(with_port).collect(),
            max_viewers: settings.max_viewers,
            wires: Wires::new(udp, tcp, settings.bind.ip().is_unspecified()),
            demux: Demux::default(),
            sessions: HashMap::new(),
            rooms: HashMap::new(),
            happenings: Vec::new(),
            lag: Lag::new(now),
            ticked: now,
            tidied: now,
        })
    }

    pub fn waker(&self) -> Arc<Waker> {
        Arc::clone(&self.waker)
    }

    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn advertised(&self) -> &[SocketAddr] {
        &self.advertised
    }

    /// Runs until it is told to stop or nobody holds the handle any more.
    pub fn run(mut self) {
        let mut ready = Events::with_capacity(256);
        let mut more = false;
        let asked = loop {
            let wait = if more { Duration::ZERO } else { self.wait() };
            let since = Instant::now();
            if let Err(error) = self.poll.poll(&mut ready, Some(wait))
                && error.kind() != std::io::ErrorKind::Interrupted
            {
                tracing::error!(%error, "the media thread can not wait for its sockets");
                break None;
            }
            let woken = Instant::now();
            let overslept = woken.duration_since(since).saturating_sub(wait);
            match self.answer_all(woken) {
                Some(Ending::Asked(reply)) => break Some(reply),
                Some(Ending::Forsaken) => break None,
                None => {}
            }
            more = self.take_in(&ready, woken);
            self.pass_time(woken);
            self.lag
                .note(overslept.max(woken.elapsed()), Instant::now());
        };
        self.end();
        // Whoever asked sees the sockets closed.
        drop(self);
        if let Some(reply) = asked {
            let _nobody_waits = reply.send(());
        }
    }

    fn wait(&self) -> Duration {
        let longest = if self.rooms.is_empty() { IDLE } else { TICK };
        let next = self.wires.timers.next();
        next.map_or(longest, |next| {
            next.saturating_duration_since(Instant::now()).min(longest)
        })
    }

    /// Answers the questions that wait; the reason to end if there is one.
    fn answer_all(&mut self, now: Instant) -> Option<Ending> {
        loop {
            match self.inbox.try_recv() {
                Ok(Command::Stop(reply)) => return Some(Ending::Asked(reply)),
                Ok(command) => self.answer(command, now),
                Err(TryRecvError::Empty) => return None,
                Err(TryRecvError::Disconnected) => return Some(Ending::Forsaken),
            }
        }
    }

    /// Reads the sockets; `true` when there may be more.
    fn take_in(&mut self, ready: &Events, now: Instant) -> bool {
        // What was not read to its end tells nothing new: it is asked each time.
        let mut more = true;
        for _ in 0..BATCHES {
            more = self.take_batch(now);
            if !more {
                break;
            }
        }
        for event in ready {
            match event.token() {
                WAKER | UDP => {}
                LISTENER => self.wires.tcp.accept(self.poll.registry(), now),
                token => {
                    let mut arrived = Vec::new();
                    let registry = self.poll.registry();
                    self.wires.tcp.ready(registry, token, |peer, datagram| {
                        arrived.push((peer, datagram.to_vec()));
                    });
                    for (source, datagram) in arrived {
                        let way = Arrival {
                            source,
                            local: None,
                        };
                        self.receive(Protocol::Tcp, way, &datagram, now);
                    }
                }
            }
        }
        more
    }

    fn take_batch(&mut self, now: Instant) -> bool {
        let mut arrived = Vec::new();
        let outcome = self.wires.udp.receive(|way, datagram| {
            arrived.push((way, datagram.to_vec()));
        });
        for (way, datagram) in arrived {
            self.receive(Protocol::Udp, way, &datagram, now);
        }
        // An error tells of a datagram of ours that a host refused (ICMP), and not of the socket.
        outcome.unwrap_or(true)
    }

    /// Deadlines, and what is done at regular times.
    fn pass_time(&mut self, now: Instant) {
        while let Some(session) = self.wires.timers.due(now) {
            self.touch(session, now);
        }
        self.settle(now);
        if now.duration_since(self.ticked) >= TICK {
            self.ticked = now;
            self.look_after_rooms(now);
        }
        if now.duration_since(self.tidied) >= TIDY {
            self.tidied = now;
            self.wires.tcp.tidy(now);
            self.remove_stillborn(now);
        }
    }

    fn end(&mut self) {
        let now = Instant::now();
        let all: Vec<SessionId> = self.sessions.keys().copied().collect();
        for session in all {
            self.remove(session, Departure::Closed, now);
        }
    }

    fn tell(&self, event: MediaEvent) {
        // An error says only that nobody listens.
        let _nobody_listens = self.events.send(event);
    }
}

/// Why the thread ends.
enum Ending {
    Asked(Reply<()>),
    Forsaken,
}

/// UDP and TCP on one port.
fn sockets(bind: SocketAddr) -> std::io::Result<(std::net::UdpSocket, std::net::TcpListener)> {
    let mut attempt = 0;
    loop {
        attempt += 1;
        let udp = std::net::UdpSocket::bind(bind)?;
        match std::net::TcpListener::bind(udp.local_addr()?) {
            Ok(listener) => return Ok((udp, listener)),
            Err(error) if bind.port() != 0 || attempt == ATTEMPTS => return Err(error),
            Err(_) => {}
        }
    }
}
