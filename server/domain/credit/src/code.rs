//! Codes of gift cards: 20 characters in groups of four, without those that are taken for one another.
//!
//! A code has 100 random bits, so that a plain SHA-256 of it can be neither turned back nor found by trying; 80 of them
//! stay unknown to who has seen its last four characters. The channel is hashed with it: one code is nothing elsewhere.

pub use kernel::code::in_groups_of_four as in_groups;
use kernel::{Alphabet, ChannelId, Random};
use sha2::{Digest, Sha256};

/// Characters of a code, without hyphens.
pub const LENGTH: usize = 20;

/// A fresh code, without hyphens.
pub(crate) fn generate(random: &dyn Random) -> String {
    Alphabet::UNMISTAKABLE.draw(random, LENGTH)
}

/// Upper case, without spaces and hyphens. What can not be a code is none, and is looked up all the same.
#[must_use]
pub fn normalise(typed: &str) -> String {
    typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '_' | '.'))
        .take(2 * LENGTH)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// What is stored of a code.
pub(crate) fn hash(channel: ChannelId, code: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(channel.0.as_bytes());
    hasher.update(code.as_bytes());
    hasher.finalize().to_vec()
}

/// The last four characters.
pub(crate) fn last_four(code: &str) -> String {
    let skip = code.chars().count().saturating_sub(4);
    code.chars().skip(skip).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kernel::SeededRandom;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_code_is_five_groups_of_four_without_look_alikes() {
        let random = SeededRandom::new(5);
        let codes: BTreeSet<String> = (0..1_000).map(|_| generate(&random)).collect();
        assert_eq!(codes.len(), 1_000);
        for code in codes {
            assert_eq!(code.len(), LENGTH);
            assert!(!code.contains(['0', 'O', '1', 'I']));
            let grouped = in_groups(&code);
            assert_eq!(grouped.split('-').map(str::len).collect::<Vec<_>>(), [4; 5]);
            assert_eq!(normalise(&format!(" {} ", grouped.to_lowercase())), code);
            assert!(grouped.ends_with(&last_four(&code)));
        }
    }

    #[test]
    fn a_code_of_one_channel_is_nothing_in_another() {
        let channel = |number| ChannelId(Uuid::from_u128(number));
        assert_ne!(hash(channel(1), "ABCD"), hash(channel(2), "ABCD"));
        assert_eq!(hash(channel(1), "ABCD").len(), 32);
    }
}
