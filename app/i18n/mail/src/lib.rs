//! Texts of the letters that the shop writes. How a catalogue crate is made is written down in `i18n-dev`.
//!
//! Letters are written where there is no page: the locale is an argument, taken from the recipient's account.

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

use leptos_i18n::Locale as _;

pub use i18n::{Locale, td, td_display, td_string};

/// The catalogue's language for a BCP 47 tag: `en-AU` is `en`; the default one where there are no texts of it.
#[must_use]
pub fn locale_of(tag: &str) -> Locale {
    known(tag).unwrap_or_default()
}

/// Whether there are texts in the language of this tag.
#[must_use]
pub fn speaks(tag: &str) -> bool {
    known(tag).is_some()
}

/// A catalogue may be of a language (`ar`), or of a script or region of it (`zh-Hans`, `pt-BR`).
fn known(tag: &str) -> Option<Locale> {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let all = <Locale as leptos_i18n::Locale>::get_all();
    let mut exact = all
        .iter()
        .filter(|locale| locale.as_str().eq_ignore_ascii_case(tag));
    let mut fitting = all
        .iter()
        .filter(|locale| language(locale.as_str()) == language(tag));
    exact.next().or_else(|| fitting.next()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language() {
        assert_eq!(locale_of("en-AU"), Locale::en);
        assert_eq!(locale_of("EN"), Locale::en);
        assert_eq!(locale_of("tlh"), Locale::default());
        assert_eq!(locale_of(""), Locale::default());
        assert_eq!(locale_of("ar-EG"), Locale::ar);
        assert!(speaks("ar") && speaks("en-AU") && !speaks("tlh") && !speaks(""));
    }
}
