//! Who a mailbox belongs to, however its address is written, and how a friend is shown without a name.

use sha2::{Digest, Sha256};

/// The address without what large mail services ignore: case, a tag after `+`, and dots before the `@`. Two people of one
/// house may look alike by it; a reward less is the lesser evil.
#[must_use]
pub fn canonical_address(email: &str) -> String {
    let email = email.trim().to_lowercase();
    let Some((local, domain)) = email.rsplit_once('@') else {
        return email;
    };
    let local = local.split('+').next().unwrap_or_default().replace('.', "");
    let domain = match domain {
        "googlemail.com" => "gmail.com",
        other => other,
    };
    format!("{local}@{domain}")
}

/// SHA-256 of the canonical address: tells mailboxes apart without keeping them.
#[must_use]
pub fn address_hash(email: &str) -> Vec<u8> {
    Sha256::digest(canonical_address(email).as_bytes()).to_vec()
}

/// The first letters of up to two parts of a name, as `A. N.`; a dot alone for a name without letters.
#[must_use]
pub fn initials(name: &str) -> String {
    let letters = name
        .split_whitespace()
        .filter_map(|part| part.chars().find(|letter| letter.is_alphabetic()));
    let shown: Vec<String> = letters
        .take(2)
        .map(|letter| format!("{}.", letter.to_uppercase().next().unwrap_or(letter)))
        .collect();
    if shown.is_empty() {
        ".".to_owned()
    } else {
        shown.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_dots_and_case_make_no_other_mailbox() {
        let plain = canonical_address("adanguyen@example.com");
        for written in [
            "Ada.Nguyen@example.com",
            " ada.nguyen+shop@EXAMPLE.com ",
            "a.d.a.nguyen+a+b@example.com",
        ] {
            assert_eq!(canonical_address(written), plain, "{written}");
        }
        assert_ne!(canonical_address("adanguyen@example.org"), plain);
        assert_eq!(
            address_hash("ada@googlemail.com"),
            address_hash("a.da@gmail.com")
        );
    }

    #[test]
    fn a_friend_is_shown_by_two_letters_at_most() {
        assert_eq!(initials("Ada van Nguyen"), "A. V.");
        assert_eq!(initials("émile"), "É.");
        assert_eq!(initials(" 42 "), ".");
    }
}
