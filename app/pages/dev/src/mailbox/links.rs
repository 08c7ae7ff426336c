//! Finds the addresses in plain text.

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words.
    Text(String),
    /// An address on the web.
    Link(String),
}

/// The text, with every word that is an address apart from the others.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut words = String::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if word.starts_with("https://") || word.starts_with("http://") {
            if !words.is_empty() {
                found.push(Piece::Text(std::mem::take(&mut words)));
            }
            found.push(Piece::Link(word.to_owned()));
            words.push_str(part.strip_prefix(word).unwrap_or_default());
        } else {
            words.push_str(part);
        }
    }
    if !words.is_empty() {
        found.push(Piece::Text(words));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_apart_and_nothing_is_lost() {
        let text =
            "Confirm:\nhttps://shop.example/account/verify?token=a-b_c\n\njavascript:alert(1) bye";
        let link = "https://shop.example/account/verify?token=a-b_c";
        let expected = [
            Piece::Text("Confirm:\n".into()),
            Piece::Link(link.into()),
            Piece::Text("\n\njavascript:alert(1) bye".into()),
        ];
        assert_eq!(pieces(text), expected);
        assert_eq!(pieces(""), []);
        assert_eq!(pieces(link), [Piece::Link(link.into())]);
    }
}
