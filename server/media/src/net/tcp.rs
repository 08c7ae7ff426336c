//! ICE over TCP (RFC 6544), for networks that let no UDP through: we listen, clients connect.
//!
//! Whoever has not said within ten seconds which session is meant is disconnected. A client that reads too slowly loses
//! datagrams, as it would over UDP.

use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use mio::net::{TcpListener, TcpStream};
use mio::{Interest, Registry, Token};

use super::framing::{Decoder, encode};
use super::udp::canonical;

/// How long a connection may belong to nobody.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most connections that belong to nobody.
const MOST_UNKNOWN: usize = 256;
/// Most bytes that wait for a slow reader: some seconds of video.
const MOST_WAITING: usize = 1024 * 1024;
/// Bytes read at a time, and how often in a row before others have their turn.
const PIECE: usize = 16 * 1024;
const TURNS: usize = 16;

struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    decoder: Decoder,
    waiting: Vec<u8>,
    opened: Instant,
    known: bool,
}

/// The listener and its connections.
pub struct Tcp {
    listener: TcpListener,
    connections: HashMap<Token, Connection>,
    peers: HashMap<SocketAddr, Token>,
    next: usize,
    piece: Vec<u8>,
    /// Datagrams for which there was no place.
    pub unsent: u64,
}

impl Tcp {
    /// Begins to listen; connections get the tokens after `listening`.
    pub fn new(
        listener: std::net::TcpListener,
        registry: &Registry,
        listening: Token,
    ) -> std::io::Result<Self> {
        listener.set_nonblocking(true)?;
        let mut listener = TcpListener::from_std(listener);
        registry.register(&mut listener, listening, Interest::READABLE)?;
        Ok(Self {
            listener,
            connections: HashMap::new(),
            peers: HashMap::new(),
            next: listening.0,
            piece: vec![0; PIECE],
            unsent: 0,
        })
    }

    /// How many are connected.
    pub fn count(&self) -> usize {
        self.connections.len()
    }

    /// Takes in who waits at the door.
    pub fn accept(&mut self, registry: &Registry, now: Instant) {
        while let Ok((mut stream, peer)) = self.listener.accept() {
            let unknown = self.connections.values().filter(|one| !one.known).count();
            self.next = self.next.wrapping_add(1);
            let token = Token(self.next);
            let interest = Interest::READABLE | Interest::WRITABLE;
            if unknown >= MOST_UNKNOWN || registry.register(&mut stream, token, interest).is_err() {
                continue;
            }
            // A frame that waits for the one before it to be acknowledged comes 40 ms late.
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "TCP_NODELAY not set");
            }
            let peer = canonical(peer);
            self.peers.insert(peer, token);
            let connection = Connection {
                stream,
                peer,
                decoder: Decoder::default(),
                waiting: Vec::new(),
                opened: now,
                known: false,
            };
            self.connections.insert(token, connection);
        }
    }

    /// Reads what has arrived by one connection, and writes what waits for it.
    pub fn ready(
        &mut self,
        registry: &Registry,
        token: Token,
        mut take: impl FnMut(SocketAddr, &[u8]),
    ) {
        let Some(connection) = self.connections.get_mut(&token) else {
            return;
        };
        let mut open = connection.write();
        for turn in 0..=TURNS {
            if turn == TURNS {
                let interest = Interest::READABLE | Interest::WRITABLE;
                open &= registry
                    .reregister(&mut connection.stream, token, interest)
                    .is_ok();
                break;
            }
            match connection.stream.read(&mut self.piece) {
                Ok(0) => open = false,
                Ok(count) => {
                    let bytes = self.piece.get(..count).unwrap_or_default();
                    connection.decoder.push(bytes);
                    while let Some(datagram) = connection.decoder.next_datagram() {
                        take(connection.peer, datagram);
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(_) => open = false,
            }
            if !open {
                break;
            }
        }
        if !open {
            self.forget(token);
        }
    }

    /// Puts a datagram in the queue of a connection.
    pub fn send(&mut self, peer: SocketAddr, datagram: &[u8]) {
        let token = self.peers.get(&peer);
        match token.and_then(|token| self.connections.get_mut(token)) {
            Some(connection) if connection.waiting.len() < MOST_WAITING => {
                encode(datagram, &mut connection.waiting);
            }
            Some(_) | None => self.unsent += 1,
        }
    }

    /// Writes what waits for a connection, as far as it takes it.
    pub fn flush(&mut self, peer: SocketAddr) {
        let Some(token) = self.peers.get(&peer).copied() else {
            return;
        };
        let connection = self.connections.get_mut(&token);
        if connection.is_some_and(|connection| !connection.write()) {
            self.forget(token);
        }
    }

    /// A session has sent by this connection.
    pub fn know(&mut self, peer: SocketAddr) {
        let token = self.peers.get(&peer);
        if let Some(connection) = token.and_then(|token| self.connections.get_mut(token)) {
            connection.known = true;
        }
    }

    /// Ends a connection.
    pub fn close(&mut self, peer: SocketAddr) {
        if let Some(token) = self.peers.get(&peer).copied() {
            self.forget(token);
        }
    }

    /// Ends connections that belong to nobody for too long.
    pub fn tidy(&mut self, now: Instant) {
        let late = |one: &Connection| !one.known && now.duration_since(one.opened) > PATIENCE;
        let all = self.connections.iter();
        let late: Vec<Token> = all
            .filter(|(_, one)| late(one))
            .map(|(token, _)| *token)
            .collect();
        for token in late {
            self.forget(token);
        }
    }

    fn forget(&mut self, token: Token) {
        if let Some(connection) = self.connections.remove(&token)
            && self.peers.get(&connection.peer) == Some(&token)
        {
            self.peers.remove(&connection.peer);
        }
    }
}

impl Connection {
    /// Writes as much as it takes; `false` when the other side is gone.
    fn write(&mut self) -> bool {
        let mut written = 0;
        let open = loop {
            let rest = self.waiting.get(written..).unwrap_or_default();
            if rest.is_empty() {
                break true;
            }
            match self.stream.write(rest) {
                Ok(0) => break false,
                Ok(count) => written += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => break true,
                // Not connected yet: it tells when it is.
                Err(error) if error.kind() == ErrorKind::NotConnected => break true,
                Err(_) => break false,
            }
        };
        self.waiting.drain(..written);
        open
    }
}
