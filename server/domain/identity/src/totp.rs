//! Codes of authenticator apps: TOTP (RFC 6238) with HMAC-SHA-1, 30 seconds and six digits, which is what every app takes.
//!
//! A code is good for its own step and one to either side (§5.2: clocks drift), and once: the caller remembers the step
//! and asks for a later one. Deliberately not here: where secrets are kept, and how often one may guess.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, Mac};
use kernel::{Random, Timestamp};
use platform::secrets::Plaintext;
use sha1::Sha1;

/// Seconds of a step.
const STEP: i64 = 30;
/// Bytes of a secret (RFC 4226 §4, R6: 160 bits are recommended).
const SECRET_LENGTH: usize = 20;

/// A fresh secret.
pub(crate) fn new_secret(random: &dyn Random) -> Plaintext {
    let mut secret = vec![0; SECRET_LENGTH];
    random.fill(&mut secret);
    Plaintext::from(secret)
}

/// The secret as apps and people read it: base32 (RFC 4648 §6) without padding.
pub(crate) fn secret_text(secret: &Plaintext) -> String {
    BASE32_NOPAD.encode(secret.expose())
}

/// The step that `typed` is the code of, if it is one around `now` and after `last_step`. Spaces do not count. Takes the
/// same time whatever is wrong.
pub(crate) fn matching_step(
    secret: &Plaintext,
    typed: &str,
    now: Timestamp,
    last_step: i64,
) -> Option<i64> {
    let typed: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let present = now.timestamp().div_euclid(STEP);
    let mut found = None;
    for step in [present - 1, present, present + 1] {
        let fits = code(secret, step).is_some_and(|code| equal(code.as_bytes(), typed.as_bytes()));
        if fits && step > last_step {
            found = Some(step);
        }
    }
    found
}

/// The code of a step: HOTP (RFC 4226 §5.3) of its number.
fn code(secret: &Plaintext, step: i64) -> Option<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret.expose()).ok()?;
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest.last()? & 0x0f);
    let word = digest.get(offset..)?.first_chunk::<4>()?;
    let number = u32::from_be_bytes(*word) & 0x7fff_ffff;
    Some(format!("{:06}", number % 1_000_000))
}

/// Looks at every byte, wherever the first difference is.
fn equal(one: &[u8], other: &[u8]) -> bool {
    let differences = one
        .iter()
        .zip(other)
        .fold(0, |found, (a, b)| found | (a ^ b));
    one.len() == other.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// RFC 6238 appendix B has eight digits; ours are the last six of them.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = Plaintext::from("12345678901234567890");
        for (seconds, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(code(&secret, seconds / 30).unwrap(), eight[2..]);
            assert_eq!(
                matching_step(&secret, &eight[2..], at(seconds), 0),
                Some(seconds / 30)
            );
        }
    }

    #[test]
    fn a_step_to_either_side_counts_and_no_more() {
        let secret = Plaintext::from("12345678901234567890");
        let typed = code(&secret, 100).unwrap();
        for (seconds, good) in [
            (2969, false),
            (2970, true),
            (3000, true),
            (3059, true),
            (3060, false),
        ] {
            let found = matching_step(&secret, &typed, at(seconds), 0);
            assert_eq!(found.is_some(), good, "{seconds}");
        }
    }

    #[test]
    fn a_code_is_good_once_and_only_whole() {
        let secret = Plaintext::from("12345678901234567890");
        let typed = code(&secret, 100).unwrap();
        assert_eq!(matching_step(&secret, &typed, at(3000), 99), Some(100));
        assert_eq!(matching_step(&secret, &typed, at(3000), 100), None);
        let spaced = format!(" {} {} ", &typed[..3], &typed[3..]);
        assert_eq!(matching_step(&secret, &spaced, at(3000), 0), Some(100));
        for wrong in ["", &typed[..5], &format!("{typed}0")] {
            assert_eq!(matching_step(&secret, wrong, at(3000), 0), None);
        }
    }

    #[test]
    fn a_secret_has_160_bits_and_32_letters() {
        let random = kernel::SeededRandom::new(1);
        assert_eq!(secret_text(&new_secret(&random)).len(), 32);
        assert!(new_secret(&random) != new_secret(&random));
    }
}
