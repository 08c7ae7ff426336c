//! From text to the words that are compared: folded (case, accents), split, stemmed by the language.
//!
//! Folding comes before stemming, so that who types without accents finds the same. Scripts without spaces are taken
//! letter by letter. Not here: stop words; a word that most documents have is recognised by that (`index::matching`).

use std::sync::Arc;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: nobody types them, and they would fill the memory.
const MAX_WORD_LETTERS: usize = 40;

/// A language's stems (Snowball, <https://snowballstem.org>); languages without an algorithm keep their words as they are.
#[derive(Clone)]
pub struct Language {
    code: String,
    stemmer: Option<Arc<Stemmer>>,
}

impl Language {
    /// The language of a tag such as `en-AU`.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let code = tag
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let stemmer = algorithm(&code).map(|found| Arc::new(Stemmer::create(found)));
        Self { code, stemmer }
    }

    /// Two or three small letters, e.g. `en`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The stem of a folded word.
    pub(crate) fn stem(&self, word: &str) -> String {
        // Codes and numbers have no stem.
        let plain = word.chars().all(char::is_alphabetic);
        match &self.stemmer {
            Some(stemmer) if plain => stemmer.stem(word).into_owned(),
            _ => word.to_owned(),
        }
    }
}

fn algorithm(code: &str) -> Option<Algorithm> {
    Some(match code {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// The words of a text, folded, in their order. `t-shirt` gives `t`, `shirt` and `tshirt`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in text.split(|letter: char| !belongs(letter) && !is_hyphen(letter)) {
        let parts: Vec<&str> = run
            .split(is_hyphen)
            .filter(|part| !part.is_empty())
            .collect();
        for part in &parts {
            push(&fold(part), &mut found);
        }
        if parts.len() > 1 {
            push(&fold(&parts.concat()), &mut found);
        }
    }
    found
}

/// The words somebody looks for: `t-shirt` gives `t` and `shirt`.
pub(crate) fn typed_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in text.split(|letter: char| !belongs(letter)) {
        push(&fold(run), &mut found);
    }
    found
}

/// One word without hyphens and spaces, folded; as synonyms and whole codes are compared.
pub(crate) fn joined(text: &str) -> String {
    fold(
        &text
            .chars()
            .filter(|letter| belongs(*letter))
            .collect::<String>(),
    )
}

fn push(word: &str, found: &mut Vec<String>) {
    if word.chars().any(stands_alone) {
        found.extend(word.chars().map(String::from));
    } else if !word.is_empty() {
        found.push(word.chars().take(MAX_WORD_LETTERS).collect());
    }
}

fn belongs(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter) || is_apostrophe(letter)
}

const fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '_' | '/')
}

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}')
}

/// Letters of scripts that are written without spaces.
const fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Small letters without accents. Marks go only from Latin, Greek and Arabic letters: elsewhere they are letters.
pub(crate) fn fold(text: &str) -> String {
    let text = text.trim_end_matches("'s").trim_end_matches("\u{2019}s");
    // Most words are plain, and normalising is most of the work of making an index.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase();
    }
    let plain = text.nfkd();
    let (mut folded, mut accents_go) = (String::with_capacity(text.len()), false);
    for letter in plain.flat_map(char::to_lowercase) {
        match letter {
            '\u{0300}'..='\u{036f}' if accents_go => {}
            '\u{064b}'..='\u{065f}' | '\u{0640}' => {}
            _ if is_apostrophe(letter) => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            _ => {
                if !is_combining_mark(letter) {
                    accents_go = matches!(letter, 'a'..='z' | '\u{0370}'..='\u{03ff}');
                }
                folded.push(letter);
            }
        }
    }
    folded.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_hyphens_join() {
        assert_eq!(
            words("Café T-Shirt, Men’s"),
            ["cafe", "t", "shirt", "tshirt", "men"]
        );
        assert_eq!(typed_words("t-shirt"), ["t", "shirt"]);
        assert_eq!(joined("T-Shirt"), "tshirt");
        assert_eq!(fold("STRAẞE Łódź smørrebrød"), "strasse lodz smorrebrod");
    }

    #[test]
    fn marks_that_are_letters_stay() {
        assert_eq!(fold("чай"), "чай");
        assert_eq!(fold("हिन्दी"), "हिन्दी".nfc().collect::<String>());
        assert_eq!(fold("كِتَاب"), "كتاب");
    }

    #[test]
    fn scripts_without_spaces_are_taken_letter_by_letter() {
        assert_eq!(words("湯呑"), ["湯", "呑"]);
    }

    #[test]
    fn each_language_has_its_own_stems() {
        assert_eq!(Language::of("en-AU").stem("lamps"), "lamp");
        assert_eq!(Language::of("de").stem("tassen"), "tass");
        assert_eq!(Language::of("xx").stem("lamps"), "lamps");
        assert_eq!(Language::of("en").stem("x100s"), "x100s");
    }
}
