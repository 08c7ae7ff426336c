//! E-mail addresses as people type them: RFC 5322 §3.4.1 as far as browsers follow it (WHATWG HTML, "valid e-mail
//! address"), with the lengths of RFC 5321 and RFC 1035.
//!
//! Stricter than the WHATWG in one thing: the domain has a dot, since no shop writes to a host of its own network.
//! Deliberately not here: quoted local parts and letters beyond ASCII, which mail servers of the world do not all take;
//! capitals, which only accounts fold; and whether anybody reads it.

use crate::problem::FieldProblem;

/// Longest path of RFC 5321 §4.5.3.1.3 without its brackets, in bytes.
pub const LONGEST: usize = 254;
/// Longest label of a domain, RFC 1035 §2.3.4, in bytes.
const LONGEST_LABEL: usize = 63;

/// Reads what stood in a field named `email`, without the spaces around it.
///
/// # Errors
/// `required` when there is nothing, `email` when it is no address or longer than [`LONGEST`].
pub fn check(text: &str) -> Result<String, FieldProblem> {
    let email = text.trim();
    if email.is_empty() {
        return Err(FieldProblem::new("email", "required"));
    }
    if email.len() > LONGEST || !is_well_formed(email) {
        return Err(FieldProblem::new("email", "email"));
    }
    Ok(email.to_owned())
}

/// Whether the text, of whatever length, has the form of an address.
#[must_use]
pub fn is_well_formed(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain))
}

/// The dot-atom of RFC 5322 §3.2.3, without being strict about where its dots are.
fn is_local_part(text: &str) -> bool {
    let allowed =
        |letter: char| letter.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(letter);
    !text.is_empty() && text.chars().all(allowed)
}

fn is_domain(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_label)
}

/// RFC 1035 §2.3.1, with the digits at the beginning that RFC 1123 §2.1 allows.
fn is_label(text: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_addresses_lose_the_spaces_around_them() {
        for good in [
            "a@b.co",
            "first.last+tag@sub.example.com",
            "o'hara@3com.example",
        ] {
            assert_eq!(check(&format!(" {good} ")).unwrap(), good);
        }
    }

    #[test]
    fn bad_addresses_are_named() {
        for bad in [
            "a", "a@", "a@b", "@b.co", "a@-b.co", "a@b-.co", "a b@c.co", "a@b..co", "a@b.c_o",
            "ü@a.b", "a@@b.co",
        ] {
            assert_eq!(check(bad).unwrap_err().code, "email", "{bad}");
        }
        assert_eq!(check("  ").unwrap_err().code, "required");
    }

    #[test]
    fn lengths_end_where_the_protocols_say() {
        let label = |length: usize| format!("a@{}.example", "b".repeat(length));
        assert!(check(&label(63)).is_ok());
        assert!(check(&label(64)).is_err());
        let whole = |length: usize| format!("{}@b.co", "a".repeat(length - 5));
        assert!(check(&whole(254)).is_ok());
        assert!(check(&whole(255)).is_err());
        assert!(is_well_formed(&whole(255)));
    }
}
