//! Breaks texts into lines.

/// The lines of `text` that are not wider than `width` by `measure`. Breaks at blanks, and inside a word that is wider than
/// a line; a no-break space holds. An empty text has no lines.
pub(crate) fn lines(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
    {
        let longer = match line.as_str() {
            "" => word.to_owned(),
            begun => format!("{begun} {word}"),
        };
        if measure(&longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = cut(word, width, &measure, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Full lines of a long word go to `lines`; what is left of it is returned.
fn cut(word: &str, width: f32, measure: impl Fn(&str) -> f32, lines: &mut Vec<String>) -> String {
    let mut rest = String::new();
    for letter in word.chars() {
        let longer = format!("{rest}{letter}");
        if measure(&longer) > width && !rest.is_empty() {
            lines.push(std::mem::replace(&mut rest, letter.to_string()));
        } else {
            rest = longer;
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each letter is as wide as 1.
    fn wrapped(text: &str, width: u8) -> Vec<String> {
        lines(text, f32::from(width), |text| {
            text.chars().map(|_| 1.0).sum()
        })
    }

    #[test]
    fn lines_break_at_blanks_and_inside_words_that_are_too_long() {
        assert_eq!(wrapped("a lamp of brass", 8), ["a lamp", "of brass"]);
        assert_eq!(wrapped("x unbreakable", 5), ["x", "unbre", "akabl", "e"]);
        assert_eq!(wrapped("10\u{a0}kg bag", 6), ["10\u{a0}kg", "bag"]);
        assert!(wrapped("  ", 5).is_empty());
    }
}
