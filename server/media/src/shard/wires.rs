//! The ways out, and what a peer connection has to say once it was touched.

use std::net::IpAddr;
use std::time::Instant;

use str0m::net::{Protocol, Transmit};
use str0m::{Input, Output};

use super::session::{Happening, Session};
use super::timers::Timers;
use crate::event::Departure;
use crate::identity::SessionId;
use crate::net::outbox::Outbox;
use crate::net::tcp::Tcp;
use crate::net::udp::{Arrival, Udp};

/// How often a connection may say that its time has come already.
const ROUNDS: usize = 8;

/// Sockets and deadlines.
pub struct Wires {
    pub udp: Udp,
    pub tcp: Tcp,
    pub outbox: Outbox,
    pub timers: Timers,
    /// Whether answers have to name the address of ours that was asked.
    many_addresses: bool,
}

impl Wires {
    pub fn new(udp: Udp, tcp: Tcp, many_addresses: bool) -> Self {
        Self {
            udp,
            tcp,
            outbox: Outbox::default(),
            timers: Timers::default(),
            many_addresses,
        }
    }

    /// Takes everything out of a peer connection: packets to the sockets, events to `happenings`, its next deadline.
    pub fn drain(
        &mut self,
        id: SessionId,
        session: &mut Session,
        happenings: &mut Vec<(SessionId, Happening)>,
        now: Instant,
    ) {
        let mut rounds = 0;
        loop {
            match session.rtc.poll_output() {
                Ok(Output::Transmit(transmit)) => self.send(&transmit, session.local),
                Ok(Output::Event(event)) => {
                    happenings.extend(session.understand(event, now).map(|what| (id, what)));
                }
                Ok(Output::Timeout(at)) => {
                    if !session.rtc.is_alive() {
                        happenings.push((id, Happening::Gone(Departure::Closed)));
                        break;
                    }
                    rounds += 1;
                    if at > now || rounds > ROUNDS {
                        self.timers.arm(id, at.max(now));
                        break;
                    }
                    // What was written leaves only when time moves on.
                    let passed = session.rtc.handle_input(Input::Timeout(now));
                    if let Err(error) = passed {
                        tracing::debug!(session = %id, %error, "a media session failed");
                        happenings.push((id, Happening::Gone(Departure::Lost)));
                        break;
                    }
                }
                Err(error) => {
                    tracing::debug!(session = %id, %error, "a media session failed");
                    happenings.push((id, Happening::Gone(Departure::Lost)));
                    break;
                }
            }
        }
        self.outbox.flush(&self.udp);
        for (protocol, address) in &session.places {
            if *protocol == Protocol::Tcp {
                self.tcp.flush(*address);
            }
        }
    }

    fn send(&mut self, transmit: &Transmit, local: Option<IpAddr>) {
        match transmit.proto {
            Protocol::Udp => {
                let way = Arrival {
                    source: transmit.destination,
                    local: local.filter(|_| self.many_addresses),
                };
                self.outbox.push(&self.udp, way, &transmit.contents);
            }
            Protocol::Tcp | Protocol::SslTcp | Protocol::Tls => {
                self.tcp.send(transmit.destination, &transmit.contents);
            }
        }
    }
}
