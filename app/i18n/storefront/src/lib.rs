//! Texts of the storefront pages. How a catalogue crate is made is written down in `i18n-dev`.

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
include!("../../language.rs");

pub use i18n::{Locale, td, td_display, td_string};

/// The languages that the pages of the shop speak: those of the files in `locales`, the default one first.
#[must_use]
pub fn languages() -> Vec<kernel::Locale> {
    let all = <Locale as leptos_i18n::Locale>::get_all().iter();
    all.filter_map(|locale| kernel::Locale::parse(leptos_i18n::Locale::as_str(*locale)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_finds_its_language_or_the_default_one() {
        assert_eq!(locale_of(kernel::Locale::EnAu), Locale::en);
        assert_eq!(locale_of(kernel::Locale::Ar), Locale::ar);
        assert_eq!(locale_of(kernel::Locale::Fi), Locale::en);
    }

    #[test]
    fn every_language_is_one_whose_formats_the_house_knows() {
        assert_eq!(languages(), [kernel::Locale::En, kernel::Locale::Ar]);
        let known = <Locale as leptos_i18n::Locale>::get_all();
        assert_eq!(languages().len(), known.len());
    }

    #[test]
    fn arabic_has_its_own_word_for_two_and_for_few() {
        let few = td_string!(Locale::ar, listing.variants, count = 3);
        let two = td_string!(Locale::ar, listing.variants, count = 2);
        let many = td_string!(Locale::ar, listing.variants, count = 11);
        assert_eq!(few, "3 إصدارات");
        assert_eq!(two, "إصداران (2)");
        assert_eq!(many, "11 إصدارًا");
    }
}
