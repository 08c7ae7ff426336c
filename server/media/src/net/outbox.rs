//! Gathers datagrams on their way out: a run of one size to one place is handed to the kernel as one.

use super::udp::{Arrival, Udp};

/// Below the most bytes a datagram of IP can have, headers included.
const MOST_BYTES: usize = 60_000;

/// What waits to be sent.
#[derive(Debug, Default)]
pub struct Outbox {
    run: Option<Run>,
    bytes: Vec<u8>,
    /// Datagrams the network did not take.
    pub unsent: u64,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    way: Arrival,
    segment: usize,
    count: usize,
    /// A shorter datagram ends a run.
    ended: bool,
}

impl Outbox {
    /// Adds a datagram; sends what came before when it does not fit to it.
    pub fn push(&mut self, udp: &Udp, way: Arrival, datagram: &[u8]) {
        if !self.fits(udp.most_segments(), way, datagram.len()) {
            self.flush(udp);
        }
        let run = self.run.get_or_insert(Run {
            way,
            segment: datagram.len(),
            count: 0,
            ended: false,
        });
        run.count += 1;
        run.ended = datagram.len() < run.segment;
        self.bytes.extend_from_slice(datagram);
    }

    /// Sends what waits.
    pub fn flush(&mut self, udp: &Udp) {
        if let Some(run) = self.run.take() {
            if !udp.send(run.way, run.segment, &self.bytes) {
                self.unsent += u64::try_from(run.count).unwrap_or(u64::MAX);
            }
            self.bytes.clear();
        }
    }

    fn fits(&self, most: usize, way: Arrival, length: usize) -> bool {
        self.run.is_none_or(|run| {
            run.way == way
                && !run.ended
                && length <= run.segment
                && run.count < most
                && self.bytes.len() + length <= MOST_BYTES
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn socket() -> std::net::UdpSocket {
        let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let patience = Some(Duration::from_secs(5));
        socket.set_read_timeout(patience).unwrap();
        socket
    }

    #[test]
    fn runs_arrive_as_the_datagrams_they_were() {
        let (one, other, sender) = (socket(), socket(), Udp::new(socket()).unwrap());
        let way = |socket: &std::net::UdpSocket| Arrival {
            source: socket.local_addr().unwrap(),
            local: None,
        };
        let mut outbox = Outbox::default();
        for size in [900, 900, 300, 900, 1000] {
            outbox.push(&sender, way(&one), &vec![7; size]);
        }
        outbox.push(&sender, way(&other), &[1; 20]);
        outbox.flush(&sender);
        let mut place = [0; 2000];
        let mut sizes = |socket: &std::net::UdpSocket| socket.recv(&mut place).unwrap();
        let arrived: Vec<usize> = (0..5).map(|_| sizes(&one)).collect();
        assert_eq!(arrived, [900, 900, 300, 900, 1000]);
        assert_eq!(sizes(&other), 20);
        assert_eq!(outbox.unsent, 0);
    }
}
