//! What was looked for and not found, as it may be kept.
//!
//! Invariant: nothing of a person is kept. What somebody typed into the search may be an address of theirs or a number of
//! an order or a card, so only short words of letters are taken, with numbers of up to four digits among them.

/// Longest term, in characters.
pub(crate) const MAX_TERM: usize = 80;
/// Most digits in a row: sizes and models have so many, telephone and order numbers more.
const MAX_DIGITS: usize = 4;

/// The term in small letters with single spaces; `None` for what is not kept.
#[must_use]
pub(crate) fn term_of(text: &str) -> Option<String> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let term = words.join(" ");
    let length = term.chars().count();
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '\'' | '’');
    let has_letter = term.chars().any(char::is_alphabetic);
    let kept = (2..=MAX_TERM).contains(&length)
        && has_letter
        && term.chars().all(plain)
        && longest_number(&term) <= MAX_DIGITS;
    kept.then_some(term)
}

/// Digits in a row, whatever stands between groups of them.
fn longest_number(text: &str) -> usize {
    let (mut longest, mut run) = (0_usize, 0_usize);
    for letter in text.chars() {
        if letter.is_numeric() {
            run += 1;
            longest = longest.max(run);
        } else if letter.is_alphabetic() {
            run = 0;
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_in_one_spelling() {
        for (typed, kept) in [
            ("  Cast   IRON ", "cast iron"),
            ("lamp", "lamp"),
            ("Size 42", "size 42"),
            ("مصباح", "مصباح"),
            ("children's mug", "children's mug"),
        ] {
            assert_eq!(term_of(typed).as_deref(), Some(kept));
        }
    }

    #[test]
    fn what_may_be_somebodys_is_not() {
        let long = "x".repeat(81);
        for typed in [
            "",
            " ",
            "x",
            "42",
            "ada@example.com",
            "ada 0412 345 678",
            "order 100234",
            "4242-4242-4242-4242 card",
            "<script>",
            "https://example.com",
            long.as_str(),
        ] {
            assert_eq!(term_of(typed), None, "{typed}");
        }
    }
}
