//! HTML written as text, for the few views that are drawn thousands of times a second.
//!
//! A view of many nodes costs an allocation or more per node and attribute; text costs a copy. Safe by construction:
//! [`Html::raw`] takes only literals of the program, everything else is escaped. Hydration passes over what is set by
//! `inner_html`, so it is for parts that never change by themselves. Not a replacement for components.

use std::sync::Arc;

use crate::icon::{IconName, IconSize, write_icon};

/// HTML under construction.
#[derive(Debug, Default)]
pub struct Html(String);

impl Html {
    /// Nothing yet, with room for `bytes`.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Markup of the program itself.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text or an attribute's value inside double quotes: `&`, `<`, `>`, `"` and `'` are escaped.
    pub fn text(&mut self, text: &str) -> &mut Self {
        // Looking through all of it at once is much faster than letter by letter, and most texts are plain.
        let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
        if !text.bytes().fold(false, |any, byte| any | special(byte)) {
            self.0.push_str(text);
            return self;
        }
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                _ => continue,
            };
            // Both ends are at ASCII letters, so never inside a character.
            self.0.push_str(text.get(plain..at).unwrap_or_default());
            self.0.push_str(escaped);
            plain = at + 1;
        }
        self.0.push_str(text.get(plain..).unwrap_or_default());
        self
    }

    /// An icon without a label; `class` is added to its own.
    pub fn icon(&mut self, name: IconName, size: IconSize, class: &'static str) -> &mut Self {
        write_icon(self, name, size, class);
        self
    }

    /// A number.
    pub fn number(&mut self, number: u32) -> &mut Self {
        let mut scale = 1;
        while number / scale > 9 {
            scale *= 10;
        }
        while scale > 0 {
            let digit = number / scale % 10;
            self.0.push(char::from_digit(digit, 10).unwrap_or('0'));
            scale /= 10;
        }
        self
    }

    /// The finished text, for `inner_html`.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// The finished text, for views that are made more than once of it.
    #[must_use]
    pub fn into_shared(self) -> Arc<str> {
        self.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn numbers_are_written_in_full() {
        for number in [0, 7, 10, 99, 320, 1_000_000_000, u32::MAX] {
            let mut html = Html::default();
            html.number(number);
            assert_eq!(html.into_string(), number.to_string());
        }
    }

    #[test]
    fn text_can_not_become_markup() {
        let mut html = Html::default();
        html.raw("<p title=\"")
            .text("a\"b'c")
            .raw("\">")
            .text("<script>&é")
            .number(7)
            .raw("</p>");
        assert_eq!(
            html.into_string(),
            "<p title=\"a&quot;b&#39;c\">&lt;script&gt;&amp;é7</p>"
        );
    }
}
