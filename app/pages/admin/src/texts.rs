//! The shop's own texts for those who write them: the list by language, and the page of one.

mod fields;
mod list;
mod one;

pub(crate) use list::TextsPage;
pub(crate) use one::TextPage;

use i18n_admin::{Locale, td_string};

/// What a text is called at the desk.
fn place_name(locale: Locale, place: &str) -> &'static str {
    match place {
        "home" => td_string!(locale, texts.home),
        "about" => td_string!(locale, texts.about),
        "delivery" => td_string!(locale, texts.delivery),
        "returns" => td_string!(locale, texts.returns),
        "privacy" => td_string!(locale, texts.privacy),
        "terms" => td_string!(locale, texts.terms),
        _ => td_string!(locale, texts.contact),
    }
}

/// Where shoppers read it.
fn place_path(place: &str) -> String {
    match place {
        "home" => "/".to_owned(),
        page => format!("/{page}"),
    }
}
