//! The UDP socket, read and written in batches with the kernel's segmentation offload where it has it.

use std::io::{ErrorKind, IoSliceMut};
use std::net::{IpAddr, SocketAddr};

use mio::net::UdpSocket;
use quinn_udp::{RecvMeta, Transmit, UdpSockRef, UdpSocketState};

/// Datagrams, or merged runs of them, taken per read.
const BATCH: usize = 16;
/// Place for one merged run: the most a datagram can be.
const PLACE: usize = 65_536;
/// What the kernel may hold for us: half a second of 500 viewers.
const SOCKET_BUFFER: usize = 16 * 1024 * 1024;

/// A datagram's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// Who sent it.
    pub source: SocketAddr,
    /// The address of ours it came to, where the system tells.
    pub local: Option<IpAddr>,
}

/// The socket.
pub struct Udp {
    pub socket: UdpSocket,
    state: UdpSocketState,
    places: Vec<u8>,
    mapped: bool,
}

impl Udp {
    pub fn new(socket: std::net::UdpSocket) -> std::io::Result<Self> {
        let state = UdpSocketState::new(UdpSockRef::from(&socket))?;
        // As much as the system allows; it cuts the wish down by itself.
        let wish = |outcome: std::io::Result<()>| {
            if let Err(error) = outcome {
                tracing::debug!(%error, "size of a media socket's buffer not set");
            }
        };
        wish(state.set_send_buffer_size(UdpSockRef::from(&socket), SOCKET_BUFFER));
        wish(state.set_recv_buffer_size(UdpSockRef::from(&socket), SOCKET_BUFFER));
        socket.set_nonblocking(true)?;
        Ok(Self {
            mapped: socket.local_addr()?.is_ipv6(),
            socket: UdpSocket::from_std(socket),
            state,
            places: vec![0; BATCH * PLACE],
        })
    }

    /// Most datagrams of one size that may be handed over as one.
    pub fn most_segments(&self) -> usize {
        self.state.max_gso_segments()
    }

    /// Reads one batch; `false` when there was nothing.
    pub fn receive(&mut self, mut take: impl FnMut(Arrival, &[u8])) -> std::io::Result<bool> {
        let mut meta = [RecvMeta::default(); BATCH];
        let mut places: Vec<IoSliceMut<'_>> = self
            .places
            .chunks_exact_mut(PLACE)
            .map(IoSliceMut::new)
            .collect();
        let socket = UdpSockRef::from(&self.socket);
        let count = match self.state.recv(socket, &mut places, &mut meta) {
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
            Err(error) => return Err(error),
        };
        for (meta, place) in meta.iter().zip(&places).take(count) {
            let arrival = Arrival {
                source: canonical(meta.addr),
                local: meta.dst_ip.map(|ip| ip.to_canonical()),
            };
            let bytes = place.get(..meta.len).unwrap_or_default();
            for datagram in bytes.chunks(meta.stride.max(1)) {
                take(arrival, datagram);
            }
        }
        Ok(true)
    }

    /// Sends datagrams of one size, of which the last may be shorter, to one place. `false` when the network does not
    /// take them: they are lost, as any datagram may be.
    pub fn send(&self, way: Arrival, segment: usize, contents: &[u8]) -> bool {
        let transmit = Transmit {
            destination: if self.mapped {
                mapped(way.source)
            } else {
                way.source
            },
            ecn: None,
            contents,
            segment_size: (contents.len() > segment).then_some(segment),
            src_ip: way.local,
        };
        self.state
            .try_send(UdpSockRef::from(&self.socket), &transmit)
            .is_ok()
    }
}

/// A version 4 address that came in by a version 6 socket as what it is.
pub fn canonical(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

fn mapped(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) => SocketAddr::new(IpAddr::V6(ip.to_ipv6_mapped()), address.port()),
        IpAddr::V6(_) => address,
    }
}
