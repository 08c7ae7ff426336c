//! Codes that people type: 4 to 15 of A–Z and 0–9. A code is no secret that guards money of somebody's own, so it is
//! stored as it is; how often it may be tried is limited at the border.

use kernel::{Alphabet, Random};

/// The shortest code.
pub const MIN_CODE: usize = 4;
/// The longest code.
pub const MAX_CODE: usize = 15;

/// Random characters of a generated code: 50 bits.
const RANDOM: usize = 10;
/// Most characters before them.
pub(crate) const MAX_PREFIX: usize = MAX_CODE - RANDOM;

/// The code as it is stored: upper case, without spaces and hyphens; `None` when it can not be one.
#[must_use]
pub fn normalise(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let fits = (MIN_CODE..=MAX_CODE).contains(&code.len());
    let plain = code.chars().all(|letter| letter.is_ascii_alphanumeric());
    (fits && plain).then_some(code)
}

/// A code of `prefix` and ten random characters.
pub(crate) fn generate(random: &dyn Random, prefix: &str) -> String {
    format!("{prefix}{}", Alphabet::UNMISTAKABLE.draw(random, RANDOM))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kernel::SeededRandom;

    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(normalise(" summer-26 "), Some("SUMMER26".into()));
        assert_eq!(normalise("ABC"), None);
        assert_eq!(normalise("ABCD"), Some("ABCD".into()));
        assert_eq!(normalise("ABCDEFGHIJKLMNO"), Some("ABCDEFGHIJKLMNO".into()));
        for bad in ["", "ABCDEFGHIJKLMNOP", "SÜSS", "A_BCD", "ſSSS"] {
            assert_eq!(normalise(bad), None, "{bad}");
        }
    }

    #[test]
    fn generated_codes_can_be_typed_and_differ() {
        let random = SeededRandom::new(3);
        let codes: BTreeSet<String> = (0..1_000).map(|_| generate(&random, "VIP")).collect();
        assert_eq!(codes.len(), 1_000);
        for code in codes {
            assert_eq!(normalise(&code), Some(code.clone()));
            assert!(code.starts_with("VIP"));
        }
    }
}
