//! The text of a key: `lsn_`, 43 random letters and digits, and six of a checksum.
//!
//! 43 characters of 62 hold 256 bits. By the prefix and the checksum a scanner for secrets recognises a key among other
//! words without asking anybody, and a mistyped one is refused without asking the database; the checksum protects
//! nothing (CRC-32, as other makers of such keys use it). Deliberately not here: whether a key is good.

use kernel::{Alphabet, Random};
use sha2::{Digest, Sha256};

/// What every key begins with.
const MARK: &str = "lsn_";
/// Random characters.
const RANDOM: usize = 43;
/// Characters of the checksum: 62⁶ is more than 2³².
const CHECK: usize = 6;
/// Characters of the text that may be shown and stored: the mark and six random ones.
const SHOWN: usize = 10;

const ALPHABET: Alphabet = Alphabet::ALPHANUMERIC;

/// A well-formed key. No `Debug`: it is a secret.
pub(crate) struct KeyText(String);

impl KeyText {
    /// A new one.
    pub(crate) fn draw(random: &dyn Random) -> Self {
        let mut text = format!("{MARK}{}", ALPHABET.draw(random, RANDOM));
        text.push_str(&checksum(&text));
        Self(text)
    }

    /// Reads what a program has shown; `None` when it can be no key of ours.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (body, check) = text.split_at_checked(MARK.len() + RANDOM)?;
        let plain = body
            .strip_prefix(MARK)?
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric());
        (plain && check == checksum(body)).then(|| Self(text.to_owned()))
    }

    /// What is stored to recognise it: with 256 random bits in it, nobody finds the text to a hash.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// The beginning, for people to tell keys apart.
    pub(crate) fn prefix(&self) -> String {
        self.0.chars().take(SHOWN).collect()
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

fn checksum(body: &str) -> String {
    let mut rest = crc32fast::hash(body.as_bytes());
    let mut digits = ['0'; CHECK];
    for place in digits.iter_mut().rev() {
        *place = ALPHABET.digit(rest);
        rest /= 62;
    }
    digits.iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kernel::SeededRandom;

    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_made_and_no_two_are_alike() {
        let random = SeededRandom::new(7);
        let mut seen = BTreeSet::new();
        for _ in 0..200 {
            let made = KeyText::draw(&random).into_string();
            assert_eq!(made.len(), 53);
            assert!(made.starts_with("lsn_"));
            let read = KeyText::parse(&made).unwrap();
            assert_eq!(read.prefix(), made.get(..10).unwrap());
            assert!(seen.insert(made));
        }
    }

    #[test]
    fn the_checksum_is_stored_in_other_peoples_scanners_and_must_not_drift() {
        let body = format!("lsn_{}", "0".repeat(43));
        assert_eq!(checksum("123456789"), "3jZRME");
        assert!(KeyText::parse(&format!("{body}{}", checksum(&body))).is_some());
    }

    #[test]
    fn one_wrong_character_is_noticed() {
        let made = KeyText::draw(&SeededRandom::new(9)).into_string();
        for place in 0..made.len() {
            let mut bytes = made.clone().into_bytes();
            let byte = bytes.get_mut(place).unwrap();
            *byte = if *byte == b'x' { b'y' } else { b'x' };
            let text = String::from_utf8(bytes).unwrap();
            assert!(KeyText::parse(&text).is_none(), "{place}");
        }
        for bad in [
            "",
            "lsn_",
            "Bearer",
            "lsn_é",
            &made[1..],
            &format!("{made}0"),
        ] {
            assert!(KeyText::parse(bad).is_none(), "{bad}");
        }
    }
}
