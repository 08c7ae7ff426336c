//! The language and number formats of the page.
//!
//! The server takes them from the shop and writes the tag on `<html lang>`, where the browser reads it again: both must
//! write the same words and numbers, or hydration would find another page than the one that was rendered.

use kernel::Locale;
use leptos::prelude::*;

/// The locale in force: what the server decided; [`Locale::En`] when nobody did.
#[must_use]
pub(crate) fn page_locale() -> Locale {
    if is_browser() {
        from_document()
    } else {
        use_context().unwrap_or_default()
    }
}

fn from_document() -> Locale {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .and_then(|tag| Locale::parse(&tag))
        .unwrap_or_default()
}

/// Makes the locale known to every page below.
pub(crate) fn provide_page_locale() {
    provide_context(page_locale());
}
