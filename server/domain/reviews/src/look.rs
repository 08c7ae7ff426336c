//! A first look at a text, which holds what is plainly no review: links, ways to get in touch, shouting, repetition.
//!
//! Nothing is refused by it. Every text is looked at by a person anyway; this only tells them where to look first.

use std::str::FromStr;

use crate::model::UnknownWord;

/// What a text gives cause for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspicion {
    /// Nothing.
    None,
    /// It names a web address.
    Link,
    /// It names an e-mail address or a telephone number.
    Contact,
    /// It is in capitals.
    Shouting,
    /// It says the same again and again.
    Repetition,
}

impl Suspicion {
    /// The stored word; empty for none.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Link => "link",
            Self::Contact => "contact",
            Self::Shouting => "shouting",
            Self::Repetition => "repetition",
        }
    }
}

impl FromStr for Suspicion {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let all = [
            Self::None,
            Self::Link,
            Self::Contact,
            Self::Shouting,
            Self::Repetition,
        ];
        let found = all.into_iter().find(|one| one.as_str() == text);
        found.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// Endings of host names that no ordinary sentence has after a dot without a space.
const HOST_ENDINGS: [&str; 14] = [
    "com", "net", "org", "info", "biz", "shop", "store", "online", "site", "xyz", "top", "ru",
    "cn", "io",
];
/// So many digits in one number are a telephone's.
const DIGITS_OF_A_TELEPHONE: usize = 8;
/// So many letters before capitals count.
const ENOUGH_LETTERS: usize = 20;
/// So often one sign in a row is repetition.
const SAME_SIGN: usize = 7;
/// So often one word in a row is repetition.
const SAME_WORD: usize = 4;

/// The first thing that is wrong with a text.
#[must_use]
pub fn look(text: &str) -> Suspicion {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    if words.iter().any(|word| is_link(word)) {
        Suspicion::Link
    } else if words.iter().any(|word| is_mail_address(word)) || has_telephone(text) {
        Suspicion::Contact
    } else if is_shouted(text) {
        Suspicion::Shouting
    } else if repeats(text.chars(), SAME_SIGN) || repeats(words.iter(), SAME_WORD) {
        Suspicion::Repetition
    } else {
        Suspicion::None
    }
}

fn is_link(word: &str) -> bool {
    if word.contains("://") || word.contains("www.") {
        return true;
    }
    let host = word.split('/').next().unwrap_or_default();
    let host = host.trim_matches(|letter: char| !letter.is_alphanumeric());
    // An address to write to has a host as well, and is told apart.
    !host.contains('@')
        && host
            .rsplit_once('.')
            .is_some_and(|(name, ending)| !name.is_empty() && HOST_ENDINGS.contains(&ending))
}

fn is_mail_address(word: &str) -> bool {
    word.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Digits with what people put between them.
fn has_telephone(text: &str) -> bool {
    let mut digits = 0_usize;
    for letter in text.chars() {
        match letter {
            '0'..='9' => digits += 1,
            ' ' | '-' | '(' | ')' | '+' | '/' => {}
            _ => digits = 0,
        }
        if digits >= DIGITS_OF_A_TELEPHONE {
            return true;
        }
    }
    false
}

fn is_shouted(text: &str) -> bool {
    let letters = text
        .chars()
        .filter(|letter| letter.is_uppercase() || letter.is_lowercase());
    let (mut all, mut capitals) = (0_usize, 0_usize);
    for letter in letters {
        all += 1;
        capitals += usize::from(letter.is_uppercase());
    }
    all >= ENOUGH_LETTERS && capitals * 10 >= all * 7
}

fn repeats<T: PartialEq>(mut items: impl Iterator<Item = T>, limit: usize) -> bool {
    let Some(mut last) = items.next() else {
        return false;
    };
    let mut row = 1_usize;
    for item in items {
        row = if item == last { row + 1 } else { 1 };
        if row >= limit {
            return true;
        }
        last = item;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_review_is_held() {
        for (text, expected) in [
            ("Buy at https://cheap.example now", Suspicion::Link),
            ("look at WWW.better-lamps.net!", Suspicion::Link),
            ("visit (lamps.shop/sale), trust me", Suspicion::Link),
            ("write to me at ada@example.com", Suspicion::Contact),
            ("call 0412 345 678 today", Suspicion::Contact),
            ("call +61 (2) 9876-5432", Suspicion::Contact),
            ("WORST LAMP I HAVE EVER BOUGHT", Suspicion::Shouting),
            ("so goooooooood", Suspicion::Repetition),
            ("great great great GREAT lamp", Suspicion::Repetition),
        ] {
            assert_eq!(look(text), expected, "{text}");
        }
    }

    #[test]
    fn ordinary_sentences_pass() {
        for text in [
            "",
            "Lovely lamp. It came in two days.Would buy again.",
            "The 2.5 mm version at 120 cm is fine; model AB-1200, 4 of 5.",
            "OK for the PRICE",
            "Bought in 2025, 2026 and now.",
            "Very, very good... really!!!",
        ] {
            assert_eq!(look(text), Suspicion::None, "{text}");
        }
    }

    #[test]
    fn words_round_trip() {
        for text in ["", "link", "contact", "shouting", "repetition"] {
            assert_eq!(text.parse::<Suspicion>().map(Suspicion::as_str), Ok(text));
        }
    }
}
