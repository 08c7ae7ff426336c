//! Texts of the program for pages that a shop has not written itself. They promise no more than the program keeps.

use kernel::Locale;

use crate::model::ContentPage;

/// The program's text of a page in the language of `locale`, or in English, with the shop's name and address put in.
/// `None` when there is no such page.
#[must_use]
pub fn standard(slug: &str, locale: Locale, shop: &str, email: &str) -> Option<ContentPage> {
    let (text, locale) = match locale.language() {
        "ar" => (arabic(slug)?, Locale::Ar),
        _ => (english(slug)?, Locale::En),
    };
    let filled = text
        .replace("{shop}", &plain(shop))
        .replace("{email}", &plain(email));
    let (title, body) = filled.split_once('\n')?;
    Some(ContentPage {
        title: title.trim_start_matches("# ").to_owned(),
        body: body.trim().to_owned(),
        locale,
        updated_at: None,
    })
}

/// A name as it is, without becoming markup.
fn plain(text: &str) -> String {
    let special = |letter: char| "\\`*_{}[]<>#!|&".contains(letter);
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if special(letter) {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

fn english(slug: &str) -> Option<&'static str> {
    Some(match slug {
        "about" => include_str!("../texts/en/about.md"),
        "delivery" => include_str!("../texts/en/delivery.md"),
        "returns" => include_str!("../texts/en/returns.md"),
        "privacy" => include_str!("../texts/en/privacy.md"),
        "terms" => include_str!("../texts/en/terms.md"),
        "contact" => include_str!("../texts/en/contact.md"),
        _ => return None,
    })
}

fn arabic(slug: &str) -> Option<&'static str> {
    Some(match slug {
        "about" => include_str!("../texts/ar/about.md"),
        "delivery" => include_str!("../texts/ar/delivery.md"),
        "returns" => include_str!("../texts/ar/returns.md"),
        "privacy" => include_str!("../texts/ar/privacy.md"),
        "terms" => include_str!("../texts/ar/terms.md"),
        "contact" => include_str!("../texts/ar/contact.md"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SLUGS;

    #[test]
    fn every_page_has_a_text_in_both_languages_with_nothing_left_to_fill_in() {
        for slug in SLUGS {
            for locale in [Locale::EnAu, Locale::Ar] {
                let page = standard(slug, locale, "Harbour & Sons", "help@shop.test").unwrap();
                assert_eq!(page.locale.language(), locale.language(), "{slug}");
                assert!(!page.title.is_empty() && page.body.len() > 100, "{slug}");
                assert!(
                    !page.body.contains("{shop}") && !page.body.contains("{email}"),
                    "{slug}"
                );
            }
        }
        assert!(standard("nothing", Locale::En, "x", "y").is_none());
    }

    #[test]
    fn a_name_is_no_markup() {
        let page = standard("about", Locale::En, "<b>*Bold*</b>", "x@y.test").unwrap();
        let html = rich_text::page_html(&page.body);
        assert!(html.contains("&lt;b&gt;*Bold*&lt;/b&gt;"), "{html}");
    }
}
