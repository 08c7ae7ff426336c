//! What is read of a shop's texts, one view per file.

mod content_page;
mod storefront_texts;
mod written_texts;

use kernel::Locale;

pub use content_page::content_page;
pub use storefront_texts::storefront_texts;
pub use written_texts::{WrittenText, written_texts};

/// The stored words by which texts in `locales` are found, in their order: a locale, then its language.
fn language_tags(locales: &[Locale]) -> Vec<String> {
    let both = |locale: &Locale| [locale.tag().to_owned(), locale.language().to_owned()];
    locales.iter().flat_map(both).collect()
}
