//! What a page of the catalogue tells search engines and other sites: title, description, canonical address, Open Graph
//! (<https://ogp.me>), structured data.
//!
//! Deliberately not here: the words; they come with the page's data.

use api_catalog::PageSeo;
use i18n_storefront::{languages, td_string, use_locale};
use kernel::Locale;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

/// The head of a page. `kind` is its type in the words of Open Graph.
#[component]
pub fn PageHead(
    /// What the server says of the page.
    seo: PageSeo,
    /// Its type.
    kind: &'static str,
) -> impl IntoView {
    let locale = use_locale();
    let PageSeo {
        title,
        description,
        canonical,
        language,
        picture,
        structured_data,
    } = seo;
    let plain = canonical;
    let canonical = own_address(&plain, &language);
    view! {
        <Title text=td_string!(locale, title_with_site, title = title.clone()) />
        <Addresses plain=plain language=language />
        <Link rel="canonical" href=canonical.clone() />
        <Meta property="og:type" content=kind />
        <Meta property="og:locale" content=crate::formats().tag().replace('-', "_") />
        <Meta property="og:title" content=title />
        <Meta property="og:url" content=canonical />
        <Meta property="og:site_name" content=td_string!(locale, site_name) />
        {(!description.is_empty())
            .then(|| {
                view! {
                    <Meta name="description" content=description.clone() />
                    <Meta property="og:description" content=description />
                }
            })}
        {(!picture.is_empty())
            .then(|| {
                view! {
                    <Meta property="og:image" content=picture />
                    <Meta name="twitter:card" content="summary_large_image" />
                }
            })}
        <StructuredData json=structured_data />
    }
}

/// The address of a page in the language it is shown in: the shop's own language has the plain one, any other a mark.
#[must_use]
pub fn own_address(plain: &str, shops: &str) -> String {
    address_in(plain, crate::formats(), shops)
}

fn address_in(plain: &str, locale: Locale, shops: &str) -> String {
    let own = Locale::parse(shops).unwrap_or_default();
    if locale.language() == own.language() {
        return plain.to_owned();
    }
    let mark = if plain.contains('?') { '&' } else { '?' };
    format!("{plain}{mark}lang={}", locale.language())
}

/// The same page in every language that the pages speak (<https://developers.google.com/search/docs/specialty/international/localized-versions>).
#[component]
pub fn Addresses(
    /// The address in the shop's language.
    plain: String,
    /// The shop's language.
    language: String,
) -> impl IntoView {
    let own = Locale::parse(&language).unwrap_or_default();
    let links = languages()
        .into_iter()
        .map(|locale| {
            // The shop's own region counts for its own language.
            let tag = if locale.language() == own.language() {
                own.tag()
            } else {
                locale.tag()
            };
            let href = address_in(&plain, locale, &language);
            view! { <Link rel="alternate" hreflang=tag href=href /> }
        })
        .collect_view();
    view! {
        {links}
        <Link rel="alternate" hreflang="x-default" href=plain />
    }
}

/// The value of `lang`, where a text is in another language than its page.
#[must_use]
pub fn given(language: &str) -> Option<String> {
    (!language.is_empty()).then(|| language.to_owned())
}

/// JSON-LD for search engines. It is data: browsers do not run it.
#[component]
pub fn StructuredData(
    /// The data; empty when there are none.
    json: String,
) -> impl IntoView {
    (!json.is_empty()).then(|| {
        view! { <script type="application/ld+json" nonce=use_nonce() inner_html=json></script> }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_address() {
        let page = "https://shop.example/products/mug";
        assert_eq!(address_in(page, Locale::EnAu, "en-AU"), page);
        assert_eq!(address_in(page, Locale::En, "en-AU"), page);
        assert_eq!(
            address_in(page, Locale::Ar, "en-AU"),
            "https://shop.example/products/mug?lang=ar"
        );
        assert_eq!(address_in("s/?a=1", Locale::Ar, "en-AU"), "s/?a=1&lang=ar");
        assert_eq!(
            address_in(page, Locale::En, "ar"),
            format!("{page}?lang=en")
        );
    }
}
