// Shared by the catalogues of pages (`include!`): which of the catalogue's languages a page is written in.

/// The language of the page: that of the [`kernel::Locale`] in force. Where this catalogue has no texts in it, or nobody
/// said any, the default one.
#[must_use]
pub fn use_locale() -> Locale {
    leptos::prelude::use_context::<kernel::Locale>().map_or_else(Locale::default, locale_of)
}

/// The catalogue's language for a locale of the house: `en-AU` is `en`.
#[must_use]
pub fn locale_of(locale: kernel::Locale) -> Locale {
    let by_tag = locale.tag().parse().ok();
    by_tag
        .or_else(|| locale.language().parse().ok())
        .unwrap_or_default()
}
