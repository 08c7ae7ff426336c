//! Slugs: the part of an address that names a thing.
//!
//! Deliberately not here: keeping them unique, which the tables do.

/// Longest slug, in characters.
pub const MAX_SLUG: usize = 120;

/// Whether the text is a slug: small letters and digits in groups joined by single hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let group = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    text.len() <= MAX_SLUG && text.split('-').all(group)
}

/// A slug of a name: small letters and digits, everything else a hyphen. A name without any becomes the hexadecimal of its
/// letters.
#[must_use]
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    let slug = if slug.is_empty() {
        let letters: Vec<String> = name
            .chars()
            .map(|letter| format!("{:x}", u32::from(letter)))
            .collect();
        format!("u{}", letters.join("-"))
    } else {
        slug.to_owned()
    };
    let short: String = slug.chars().take(MAX_SLUG).collect();
    short.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_made_of_any_name() {
        for (name, slug) in [
            ("Halvane Sound", "halvane-sound"),
            ("  Ader & Ko. ", "ader-ko"),
            ("Crème", "cr-me"),
            ("青", "u9752"),
        ] {
            assert_eq!(slug_of(name), slug);
            assert!(is_slug(&slug_of(name)));
        }
        assert!(is_slug(&slug_of(&"a b".repeat(100))));
        for bad in ["", "-a", "a--b", "A", "a b", "a/b", "é"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
