//! The shop's pages of text: about, delivery, returns, privacy, terms, contact.

use api_content::{ContentView, content_page};
use i18n_storefront::{Locale, locale_of, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::Title;
use pages_kit::{day, drawn_once_answered};
use ui::Container;

use crate::not_found::NotFound;

/// How the parts of a text look; its HTML has no classes of its own.
const TEXT: &str = "max-w-2xl text-pretty [&_p]:mb-4 [&_h2]:mt-10 [&_h2]:mb-3 [&_h2]:text-xl [&_h2]:font-semibold \
    [&_h2]:tracking-tight [&_h3]:mt-6 [&_h3]:mb-2 [&_h3]:font-semibold [&_ul]:mb-4 [&_ul]:list-disc [&_ul]:ps-6 \
    [&_ol]:mb-4 [&_ol]:list-decimal [&_ol]:ps-6 [&_li]:mb-1.5 [&_a]:text-primary [&_a]:underline [&_table]:mb-4 \
    [&_th]:pe-6 [&_th]:text-start [&_td]:pe-6";

/// A page of text, by the last part of its address.
#[component]
pub(crate) fn ContentPage(
    /// Which of them.
    slug: &'static str,
) -> impl IntoView {
    let locale = use_locale();
    drawn_once_answered(content_page(slug.to_owned()), move |page| {
        page_of(locale, page)
    })
}

fn page_of(locale: Locale, page: Option<ContentView>) -> AnyView {
    match page {
        Some(page) => view! { <Text page=page /> }.into_any(),
        None => view! {
            <NotFound
                title=td_string!(locale, content.not_found_title)
                text=td_string!(locale, content.not_found_text)
            />
        }
        .into_any(),
    }
}

#[component]
fn Text(page: ContentView) -> impl IntoView {
    let locale = use_locale();
    let updated = page
        .updated_at
        .map(|at| td_string!(locale, content.updated, day = day(at)));
    let elsewhere = locale_of(page.locale) != locale;
    view! {
        <Title text=td_string!(locale, title_with_site, title = page.title.clone()) />
        <Container class="py-10 md:py-14">
            {elsewhere
                .then(|| {
                    view! { <p class="mb-6 text-sm text-muted">{td_string!(locale, content.other_language)}</p> }
                })}
            <article lang=page.locale.tag() dir=page.locale.direction().as_str()>
                <h1 class="mb-6 text-3xl font-semibold tracking-tight text-balance sm:text-4xl">{page.title}</h1>
                <div class=TEXT inner_html=page.html></div>
            </article>
            {updated.map(|text| view! { <p class="mt-10 text-sm text-muted">{text}</p> })}
        </Container>
    }
}
