//! Address and name as people type them.
//!
//! Deliberately not here: whether an address works, which is known when its link is used; passwords.

use kernel::{FieldProblem, email};
use sha2::{Digest, Sha256};

/// In characters.
const LONGEST_NAME: usize = 100;

/// An address as it is looked up: trimmed and in lower case, since people do not tell `Ada@` from `ada@`.
pub(crate) fn normalise_email(text: &str) -> String {
    without_control_characters(text).to_lowercase()
}

/// The key of an address where the address itself shall not stand.
pub(crate) fn address_hash(normalised: &str) -> [u8; 32] {
    Sha256::digest(normalised.as_bytes()).into()
}

/// Reads an address: ASCII, as the mail servers of the world take it.
pub(crate) fn check_email(text: &str) -> Result<String, FieldProblem> {
    let address = normalise_email(text);
    if address.is_empty() {
        return Err(FieldProblem::new("email", "required"));
    }
    if address.len() > email::LONGEST {
        return Err(FieldProblem::new("email", "too_long"));
    }
    if email::is_well_formed(&address) {
        Ok(address)
    } else {
        Err(FieldProblem::new("email", "email"))
    }
}

/// Reads a name.
pub(crate) fn check_name(text: &str) -> Result<String, FieldProblem> {
    let name = without_control_characters(text);
    match name.chars().count() {
        0 => Err(FieldProblem::new("name", "required")),
        1..=LONGEST_NAME => Ok(name),
        _ => Err(FieldProblem::new("name", "too_long")),
    }
}

/// PostgreSQL refuses NUL, and a line break in a name could end up in the head of a mail.
fn without_control_characters(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| !letter.is_control()).collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_address_is_lower_cased() {
        for (typed, stored) in [
            (" Ada@Shop.Example ", "ada@shop.example"),
            ("o'hara+x@mail.co.uk", "o'hara+x@mail.co.uk"),
        ] {
            assert_eq!(check_email(typed).unwrap(), stored);
        }
    }

    #[test]
    fn bad_addresses_are_named() {
        let code = |text: &str| check_email(text).unwrap_err().code;
        assert_eq!(code(" \0 "), "required");
        assert_eq!(code(&format!("{}@a.example", "a".repeat(250))), "too_long");
        for bad in [
            "ada", "ada@", "@a.b", "ada@b", "a b@c.d", "a@-b.c", "a@b..c", "ü@a.b",
        ] {
            assert_eq!(code(bad), "email", "{bad}");
        }
    }

    #[test]
    fn a_name_is_one_line_of_up_to_100_characters() {
        assert_eq!(check_name(" Ada\r\nBcc: x ").unwrap(), "AdaBcc: x");
        assert_eq!(check_name(&"ü".repeat(100)).unwrap().chars().count(), 100);
        assert_eq!(check_name("\n").unwrap_err().code, "required");
        assert_eq!(check_name(&"ü".repeat(101)).unwrap_err().code, "too_long");
    }
}
