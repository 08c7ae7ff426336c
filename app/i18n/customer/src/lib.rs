//! Texts of the pages about what a shopper keeps with the shop. How a catalogue crate is made is written down in `i18n-dev`.

use leptos::prelude::{provide_context, use_context};

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

pub use i18n::{Locale, td, td_display, td_string};

/// Makes `locale` the language of everything below the current owner.
pub fn provide_locale(locale: Locale) {
    provide_context(locale);
}

/// The language of the page; the default one where the layout has not said any.
pub fn use_locale() -> Locale {
    use_context().unwrap_or_default()
}
