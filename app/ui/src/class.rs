//! Joining of class lists. Every piece is a complete literal, because the style sheet is built from
//! the words found in the sources.

/// Joins the pieces that are not empty with single spaces.
pub(crate) fn classes(pieces: &[&str]) -> String {
    let mut joined = String::new();
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(piece);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::classes;

    #[test]
    fn leaves_out_empty_pieces() {
        assert_eq!(classes(&["btn", "", "btn-primary", ""]), "btn btn-primary");
        assert_eq!(classes(&["", ""]), "");
    }
}
