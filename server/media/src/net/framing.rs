//! Datagrams in a stream of bytes: two bytes of length before each (RFC 4571, as ICE-TCP asks in RFC 6544).

/// The length before a datagram.
const PREFIX: usize = 2;

/// Puts a datagram at the end of `stream`. One that is longer than the length can say is left out.
pub fn encode(datagram: &[u8], stream: &mut Vec<u8>) {
    if let Ok(length) = u16::try_from(datagram.len()) {
        stream.extend_from_slice(&length.to_be_bytes());
        stream.extend_from_slice(datagram);
    }
}

/// Takes the datagrams out of what has arrived so far.
#[derive(Debug, Default)]
pub struct Decoder {
    arrived: Vec<u8>,
    taken: usize,
}

impl Decoder {
    /// Adds what has arrived.
    pub fn push(&mut self, bytes: &[u8]) {
        self.arrived.drain(..self.taken);
        self.taken = 0;
        self.arrived.extend_from_slice(bytes);
    }

    /// The next whole datagram.
    pub fn next_datagram(&mut self) -> Option<&[u8]> {
        let rest = self.arrived.get(self.taken..)?;
        let (prefix, rest) = rest.split_first_chunk::<PREFIX>()?;
        let length = usize::from(u16::from_be_bytes(*prefix));
        let datagram = rest.get(..length)?;
        self.taken += PREFIX + length;
        Some(datagram)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn datagrams_survive_any_cut(
            datagrams in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..8),
            step in 1_usize..64,
        ) {
            let mut stream = Vec::new();
            for datagram in &datagrams {
                encode(datagram, &mut stream);
            }
            let mut decoder = Decoder::default();
            let mut arrived = Vec::new();
            for piece in stream.chunks(step) {
                decoder.push(piece);
                while let Some(datagram) = decoder.next_datagram() {
                    arrived.push(datagram.to_vec());
                }
            }
            prop_assert_eq!(arrived, datagrams);
        }
    }

    #[test]
    fn a_datagram_too_long_for_its_prefix_is_left_out() {
        let mut stream = Vec::new();
        encode(&vec![0; 70_000], &mut stream);
        assert!(stream.is_empty());
    }
}
