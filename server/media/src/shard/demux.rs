//! Whose packet it is: by the address it came from, and before that is known by the user name of the ICE check (RFC 8445).

use std::collections::HashMap;
use std::net::SocketAddr;

use str0m::ice::StunMessage;
use str0m::net::Protocol;

use crate::identity::SessionId;

/// Addresses one session may have: a client changes networks, but not for ever.
const MOST_ADDRESSES: usize = 8;
/// STUN begins with two zero bits and a type below 512 (RFC 7983).
const STUN_BELOW: u8 = 2;

/// An address and the protocol to it.
pub type Place = (Protocol, SocketAddr);

/// Which session is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// The address is known.
    To(SessionId),
    /// The name says so; to be believed when the session accepts the check's password.
    Perhaps(SessionId),
    /// Nobody's.
    Nobody,
}

/// What is known.
#[derive(Debug, Default)]
pub struct Demux {
    names: HashMap<String, SessionId>,
    places: HashMap<(bool, SocketAddr), SessionId>,
    /// Datagrams that belonged to nobody.
    pub strangers: u64,
}

impl Demux {
    /// A session begins.
    pub fn expect(&mut self, ufrag: String, session: SessionId) {
        self.names.insert(ufrag, session);
    }

    /// Whose datagram it is.
    pub fn find(&self, place: Place, datagram: &[u8]) -> Belongs {
        let known = self.places.get(&key(place)).copied();
        let is_stun = datagram.first().is_some_and(|first| *first < STUN_BELOW);
        let named = is_stun.then(|| self.named(datagram)).flatten();
        match (known, named) {
            (Some(known), Some(named)) if known != named => Belongs::Perhaps(named),
            (Some(known), _) => Belongs::To(known),
            (None, Some(named)) => Belongs::Perhaps(named),
            (None, None) => Belongs::Nobody,
        }
    }

    /// The session has proved that the address is its own; `places` are those it has.
    pub fn bind(&mut self, place: Place, session: SessionId, places: &mut Vec<Place>) {
        self.places.insert(key(place), session);
        places.push(place);
        if places.len() > MOST_ADDRESSES {
            let oldest = places.remove(0);
            self.release(oldest, session);
        }
    }

    /// A session has ended.
    pub fn forget(&mut self, ufrag: &str, session: SessionId, places: &[Place]) {
        self.names.remove(ufrag);
        for place in places {
            self.release(*place, session);
        }
    }

    /// How many addresses are known.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    fn release(&mut self, place: Place, session: SessionId) {
        if self.places.get(&key(place)) == Some(&session) {
            self.places.remove(&key(place));
        }
    }

    fn named(&self, datagram: &[u8]) -> Option<SessionId> {
        let message = StunMessage::parse(datagram).ok()?;
        let (ours, _) = message.split_username()?;
        self.names.get(ours).copied()
    }
}

fn key((protocol, address): Place) -> (bool, SocketAddr) {
    (protocol == Protocol::Tcp, address)
}
