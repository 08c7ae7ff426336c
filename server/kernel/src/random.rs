//! Randomness as an argument: production draws from the operating system, the simulator from a seed.

use std::sync::{Arc, Mutex};

use rand::rngs::{OsRng, StdRng};
use rand::{RngCore, SeedableRng, TryRngCore};
use uuid::Uuid;

use crate::clock::Clock;

/// Where random bytes come from.
pub trait Random: Send + Sync {
    /// Fills `buffer` with random bytes.
    fn fill(&self, buffer: &mut [u8]);
}

/// Cryptographically secure bytes from the operating system: the only source allowed for tokens in production.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsRandom;

impl Random for OsRandom {
    fn fill(&self, buffer: &mut [u8]) {
        if OsRng.try_fill_bytes(buffer).is_err() {
            // Without randomness no token is safe to hand out; stopping is the only safe answer.
            std::process::abort();
        }
    }
}

/// A repeatable stream for tests and the simulator.
#[derive(Debug)]
pub struct SeededRandom(Mutex<StdRng>);

impl SeededRandom {
    /// The stream that belongs to `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, buffer: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .fill_bytes(buffer);
    }
}

/// Makes UUIDv7 identifiers (RFC 9562 §5.7) from the given clock and randomness.
#[derive(Clone)]
pub struct IdGenerator {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl IdGenerator {
    /// A generator over `clock` and `random`.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self { clock, random }
    }

    /// A fresh identifier, ordered by its millisecond of creation.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        let millis = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or_default();
        let mut bytes = [0_u8; 10];
        self.random.fill(&mut bytes);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// A fresh identifier of a given kind: `ids.next::<OrderId>()`.
    #[must_use]
    pub fn next<T: From<Uuid>>(&self) -> T {
        T::from(self.uuid())
    }

    /// A secret of 32 random bytes, as 64 hexadecimal digits: for cookies and links.
    #[must_use]
    pub fn secret_token(&self) -> String {
        let mut bytes = [0_u8; 32];
        self.random.fill(&mut bytes);
        bytes
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                for nibble in [byte >> 4, byte & 0x0f] {
                    text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
                }
                text
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;

    fn generator(seed: u64) -> IdGenerator {
        let clock = FixedClock::at(chrono::DateTime::UNIX_EPOCH);
        IdGenerator::new(Arc::new(clock), Arc::new(SeededRandom::new(seed)))
    }

    #[test]
    fn the_same_seed_gives_the_same_ids_and_another_seed_others() {
        assert_eq!(generator(7).uuid(), generator(7).uuid());
        assert_ne!(generator(7).uuid(), generator(8).uuid());
        assert_eq!(generator(7).uuid().get_version_num(), 7);
    }

    #[test]
    fn a_secret_token_is_64_hexadecimal_digits_and_never_repeats() {
        let ids = generator(1);
        let (first, second) = (ids.secret_token(), ids.secret_token());
        assert_eq!(first.len(), 64);
        assert!(first.chars().all(|digit| digit.is_ascii_hexdigit()));
        assert_ne!(first, second);
    }
}
