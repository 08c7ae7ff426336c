//! Sockets: datagrams in batches, and the same over TCP.

pub mod framing;
pub mod outbox;
pub mod tcp;
pub mod udp;
