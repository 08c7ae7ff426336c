//! What a page of the catalogue tells search engines and other sites: title, description, canonical address, Open Graph
//! (<https://ogp.me>), structured data.
//!
//! Deliberately not here: the words; they come with the page's data.

use api_catalog::PageSeo;
use i18n_storefront::{td_string, use_locale};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

/// The head of a page. `kind` is its type in the words of Open Graph.
#[component]
pub(crate) fn PageHead(seo: PageSeo, kind: &'static str) -> impl IntoView {
    let locale = use_locale();
    let PageSeo {
        title,
        description,
        canonical,
        picture,
        structured_data,
    } = seo;
    view! {
        <Title text=td_string!(locale, title_with_site, title = title.clone()) />
        <Link rel="canonical" href=canonical.clone() />
        <Meta property="og:type" content=kind />
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

/// JSON-LD for search engines. It is data: browsers do not run it.
#[component]
pub(crate) fn StructuredData(json: String) -> impl IntoView {
    (!json.is_empty()).then(|| {
        view! { <script type="application/ld+json" nonce=use_nonce() inner_html=json></script> }
    })
}
