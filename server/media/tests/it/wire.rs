//! The client's socket: UDP, or TCP with two bytes of length before each datagram (RFC 4571).

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::time::Duration;

use str0m::Candidate;
use str0m::net::{Protocol, TcpType};

const PATIENCE: Duration = Duration::from_millis(2);

/// How the client reaches the server.
pub enum Wire {
    Udp(UdpSocket),
    Tcp {
        stream: TcpStream,
        server: SocketAddr,
        arrived: Vec<u8>,
    },
}

impl Wire {
    pub fn udp() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        Self::Udp(socket)
    }

    pub fn tcp(server: SocketAddr) -> Self {
        let stream = TcpStream::connect(server).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self::Tcp {
            stream,
            server,
            arrived: Vec::new(),
        }
    }

    pub fn local(&self) -> SocketAddr {
        match self {
            Self::Udp(socket) => socket.local_addr().unwrap(),
            Self::Tcp { stream, .. } => stream.local_addr().unwrap(),
        }
    }

    pub fn protocol(&self) -> Protocol {
        match self {
            Self::Udp(_) => Protocol::Udp,
            Self::Tcp { .. } => Protocol::Tcp,
        }
    }

    pub fn candidate(&self) -> Candidate {
        match self {
            Self::Udp(_) => Candidate::host(self.local(), "udp").unwrap(),
            Self::Tcp { .. } => {
                let active = Candidate::builder().tcp().host(self.local());
                active.tcptype(TcpType::Active).build().unwrap()
            }
        }
    }

    pub fn send(&mut self, to: SocketAddr, datagram: &[u8]) {
        match self {
            Self::Udp(socket) => drop(socket.send_to(datagram, to)),
            Self::Tcp { stream, .. } => {
                let length = u16::try_from(datagram.len()).unwrap();
                let mut framed = length.to_be_bytes().to_vec();
                framed.extend_from_slice(datagram);
                drop(stream.write_all(&framed));
            }
        }
    }

    /// What has arrived, after waiting a little.
    pub fn receive(&mut self) -> Vec<(SocketAddr, Vec<u8>)> {
        let mut place = [0; 65_536];
        match self {
            Self::Udp(socket) => match socket.recv_from(&mut place) {
                Ok((length, from)) => vec![(from, place[..length].to_vec())],
                Err(_) => Vec::new(),
            },
            Self::Tcp {
                stream,
                server,
                arrived,
            } => {
                match stream.read(&mut place) {
                    Ok(length) => arrived.extend_from_slice(&place[..length]),
                    Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                    Err(_) => return Vec::new(),
                }
                let mut whole = Vec::new();
                while arrived.len() >= 2 {
                    let length = usize::from(u16::from_be_bytes([arrived[0], arrived[1]]));
                    if arrived.len() < 2 + length {
                        break;
                    }
                    let datagram: Vec<u8> = arrived.drain(..2 + length).skip(2).collect();
                    whole.push((*server, datagram));
                }
                whole
            }
        }
    }
}
