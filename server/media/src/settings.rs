//! Where the forwarding unit listens and how much it takes on.

use std::net::{IpAddr, SocketAddr};

use crate::error::MediaError;

/// Settings, understood once at start.
#[derive(Debug, Clone)]
pub struct MediaSettings {
    /// The address of the UDP socket and of the TCP listener; port 0 takes a free one.
    pub bind: SocketAddr,
    /// The addresses clients are told to reach us at, with the port of `bind`. Empty: the address of `bind`. Behind
    /// address translation these are the public ones. Firefox refuses 127.0.0.1.
    pub advertised: Vec<IpAddr>,
    /// Most viewers at a time. A core carries about 400 at 1.1 Mbit/s.
    pub max_viewers: usize,
}

impl MediaSettings {
    /// The addresses to advertise.
    ///
    /// # Errors
    /// [`MediaError::NothingAdvertised`] when listening on all interfaces and none is named.
    pub(crate) fn addresses(&self) -> Result<Vec<IpAddr>, MediaError> {
        if !self.advertised.is_empty() {
            return Ok(self.advertised.clone());
        }
        if self.bind.ip().is_unspecified() {
            return Err(MediaError::NothingAdvertised);
        }
        Ok(vec![self.bind.ip()])
    }
}
